package io.acusight.gateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;

/** The Helm chart that packaging has written, rendered by Helm. */
class ChartIT {

    private static final Path CHART = Path.of("target/helm/kubernetes/acusight-graphql-gateway").toAbsolutePath();

    @Test
    void helmFindsNothingToComplainAbout() {
        var result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
    }

    /** What differs is meant to: the chart sets the port, and restarts pods when settings change. */
    @Test
    void containsTheManifestsExceptTheServiceMonitor() {
        var manifests = Manifests.in(Path.of("target/kubernetes/kubernetes.yml"));
        var chart = render(values -> values);

        assertThat(chart.only(ConfigMap.class).getData().remove("QUARKUS_HTTP_PORT")).isEqualTo("8080");
        var restart = chart.only(Deployment.class).getSpec().getTemplate().getMetadata();
        assertThat(restart.getAnnotations()).containsOnlyKeys("checksum/settings");
        restart.setAnnotations(manifests.only(Deployment.class).getSpec().getTemplate().getMetadata().getAnnotations());
        assertThat(chart.resources()).containsExactlyInAnyOrderElementsOf(manifests.resources().stream()
                .filter(resource -> !resource.getKind().equals("ServiceMonitor")).collect(Collectors.toList()));
    }

    @Test
    void runsAnotherImageWithOtherResources() {
        var container = container(render(values -> values.set("app.image", "registry.example/gateway:2")
                .set("app.resources.requests.cpu", "500m").set("app.resources.requests.memory", "64Mi")
                .set("app.resources.limits.memory", "128Mi").set("app.arguments[0]", "-Xmx48m")));

        assertThat(container.getImage()).isEqualTo("registry.example/gateway:2");
        assertThat(container.getArgs()).containsExactly("-Xmx48m");
        assertThat(container.getResources().getRequests()).isEqualTo(
                Map.of("cpu", new Quantity("500m"), "memory", new Quantity("64Mi")));
        assertThat(container.getResources().getLimits()).containsEntry("memory", new Quantity("128Mi"));
    }

    @Test
    void runsTheJvmImageWithItsMemory() {
        var chart = render(values -> values.withValuesFile(CHART.resolve("values.jvm.yaml")));
        var container = container(chart);

        assertThat(container.getImage()).doesNotContain("native");
        assertThat(container.getArgs()).isEmpty();
        assertThat(container.getResources().getRequests()).isEqualTo(
                Map.of("cpu", new Quantity("250m"), "memory", new Quantity("256Mi")));
        assertThat(container.getResources().getLimits()).isEqualTo(
                Map.of("cpu", new Quantity("2"), "memory", new Quantity("256Mi")));
        assertThat(chart.only(ConfigMap.class).getData()).containsEntry("JDK_JAVA_OPTIONS", "-Xmx64m");
    }

    @Test
    void asksAnotherUpstreamWithItsOwnSecretAndPort() {
        var chart = render(values -> values.set("app.upstream.url", "https://upstream.example:8443/api")
                .set("app.upstream.secret", "other").set("app.upstream.secretKey", "token")
                .set("app.networkPolicy.upstreamPort", 8443));

        assertThat(chart.only(ConfigMap.class).getData()).containsEntry("GATEWAY_UPSTREAM_URL",
                "https://upstream.example:8443/api");
        var token = container(chart).getEnv().get(0).getValueFrom().getSecretKeyRef();
        assertThat(List.of(token.getName(), token.getKey())).containsExactly("other", "token");
        assertThat(chart.only(NetworkPolicy.class).getSpec().getEgress().get(0).getPorts().get(0).getPort())
                .isEqualTo(new IntOrString(8443));
    }

    @Test
    void takesSettingsByNameAndReplacesThePodsWhenTheyChange() {
        var before = render(values -> values);
        var after = render(values -> values.set("app.settings.GATEWAY_HTTP_BATCH_MAX_SIZE", 10));

        assertThat(after.only(ConfigMap.class).getData()).containsEntry("GATEWAY_HTTP_BATCH_MAX_SIZE", "10");
        assertThat(podAnnotations(after)).isNotEqualTo(podAnnotations(before));
    }

    @Test
    void listensAndProbesOnAnotherPort() {
        var chart = render(values -> values.set("app.ports.http", 9090));

        assertThat(chart.only(ConfigMap.class).getData()).containsEntry("QUARKUS_HTTP_PORT", "9090");
        assertThat(container(chart).getPorts().get(0).getContainerPort()).isEqualTo(9090);
        assertThat(container(chart).getReadinessProbe().getHttpGet().getPort()).isEqualTo(new IntOrString(9090));
        assertThat(chart.only(Service.class).getSpec().getPorts().get(0).getTargetPort()).isEqualTo(new IntOrString(9090));
    }

    @Test
    void hasAFixedNumberOfReplicasWithoutAutoscaling() {
        var chart = render(values -> values.set("app.autoscaling.enabled", false).set("app.replicas", 3));

        assertThat(chart.kinds()).doesNotContain("HorizontalPodAutoscaler");
        assertThat(chart.only(Deployment.class).getSpec().getReplicas()).isEqualTo(3);
    }

    @Test
    void scalesWithinOtherBoundsAndWithoutTheMetricOfThePods() {
        var autoscaler = render(values -> values.set("app.autoscaling.minReplicas", 3).set("app.autoscaling.maxReplicas", 5)
                .set("app.autoscaling.cpu", 50).set("app.autoscaling.operations", 0)).only(HorizontalPodAutoscaler.class)
                .getSpec();

        assertThat(List.of(autoscaler.getMinReplicas(), autoscaler.getMaxReplicas())).containsExactly(3, 5);
        assertThat(autoscaler.getMetrics()).singleElement()
                .satisfies(metric -> assertThat(metric.getResource().getTarget().getAverageUtilization()).isEqualTo(50));
    }

    @Test
    void servesAHostThroughAnIngress() {
        var ingress = render(values -> values.set("app.ingress.host", "gateway.example").set("app.ingress.className", "nginx")
                .set("app.ingress.tlsSecret", "certificate")).only(Ingress.class).getSpec();

        assertThat(ingress.getIngressClassName()).isEqualTo("nginx");
        assertThat(ingress.getTls().get(0).getSecretName()).isEqualTo("certificate");
        assertThat(ingress.getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isEqualTo("gateway.example");
            assertThat(rule.getHttp().getPaths()).singleElement().satisfies(path -> {
                assertThat(path.getPath()).isEqualTo("/graphql");
                assertThat(path.getBackend().getService().getName()).isEqualTo("acusight-graphql-gateway");
                assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
            });
        });
    }

    @Test
    void leavesOutAndAddsResourcesAsToldTo() {
        var chart = render(
                values -> values.set("app.networkPolicy.enabled", false).set("app.podDisruptionBudget.enabled", false)
                        .set("app.serviceMonitor.enabled", true));

        assertThat(chart.kinds()).containsExactly("ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Service",
                "ServiceMonitor");
    }

    @Test
    void refusesAValueOfTheWrongType() {
        assertThatThrownBy(() -> render(values -> values.set("app.autoscaling.maxReplicas", "many")))
                .hasMessageContaining("maxReplicas");
    }

    @Test
    void refusesAValueThatDoesNotExist() {
        assertThatThrownBy(() -> render(values -> values.set("app.autoscaling.minimum", 3))).hasMessageContaining("minimum");
    }

    private static Manifests render(UnaryOperator<TemplateCommand> values) {
        return Manifests.of(values.apply(new Helm(CHART).template().withName("gateway").withKubeVersion("1.30.0")).call());
    }

    private static Container container(Manifests chart) {
        return chart.only(Deployment.class).getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static Map<String, String> podAnnotations(Manifests chart) {
        return chart.only(Deployment.class).getSpec().getTemplate().getMetadata().getAnnotations();
    }
}
