package io.acusight.gateway.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;

/** Resources as the Kubernetes API would read them in strict mode: unknown or repeated fields and wrong types are errors. */
record Manifests(List<HasMetadata> resources) {

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/Ingress", Ingress.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new NoPlaceForUnknownFields())
            .build();

    /** The models of fabric8 keep unknown fields, unless nothing tells where. */
    private static final class NoPlaceForUnknownFields extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Manifests in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifests of(String yaml) {
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode> readValues(yaml)) {
            return new Manifests(documents.readAll().stream().filter(document -> !document.isNull()).map(Manifests::read)
                    .collect(Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HasMetadata read(JsonNode document) {
        var type = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
        try {
            return STRICT.treeToValue(document, Optional.ofNullable(TYPES.get(type)).orElseThrow(
                    () -> new IllegalArgumentException("unexpected " + type)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the only resource of a kind. */
    <T extends HasMetadata> T only(Class<T> type) {
        var found = resources.stream().filter(type::isInstance).map(type::cast).collect(Collectors.toList());
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of kind " + type.getSimpleName());
        }
        return found.get(0);
    }

    List<String> kinds() {
        return resources.stream().map(HasMetadata::getKind).sorted().collect(Collectors.toList());
    }
}
