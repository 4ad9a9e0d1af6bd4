package io.acusight.gateway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.runtime.configuration.DurationConverter;

/** The manifests that packaging has written. */
class ManifestsIT {

    private static final String NAME = "acusight-graphql-gateway";
    private static final Map<String, String> LABELS = Map.of("app.kubernetes.io/name", NAME);

    private final Manifests manifests = Manifests.in(Path.of("target/kubernetes/kubernetes.yml"));
    private final Deployment deployment = manifests.only(Deployment.class);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);

    @Test
    void containWhatTheGatewayNeedsAndNothingElse() {
        assertThat(manifests.kinds()).containsExactly("ConfigMap", "Deployment", "HorizontalPodAutoscaler", "NetworkPolicy",
                "PodDisruptionBudget", "Service", "ServiceMonitor");
        assertThat(manifests.resources()).extracting(HasMetadata::getMetadata).allSatisfy(metadata -> {
            assertThat(metadata.getName()).isEqualTo(NAME);
            assertThat(metadata.getLabels()).containsAllEntriesOf(LABELS);
            assertThat(metadata.getNamespace()).isNull();
        });
    }

    @Test
    void selectPodsByALabelThatNoVersionChanges() {
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(LABELS);
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(manifests.only(Service.class).getSpec().getSelector()).isEqualTo(LABELS);
        assertThat(manifests.only(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(manifests.only(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(manifests.only(ServiceMonitor.class).getSpec().getSelector().getMatchLabels()).isEqualTo(LABELS);
        assertThat(pod.getTopologySpreadConstraints()).hasSize(2).allSatisfy(
                spread -> assertThat(spread.getLabelSelector().getMatchLabels()).isEqualTo(LABELS));
    }

    @Test
    void probeStartReadinessAndLiveness() {
        assertProbe(container.getStartupProbe(), "/q/health/started", 60, 1);
        assertProbe(container.getReadinessProbe(), "/q/health/ready", 2, 5);
        assertProbe(container.getLivenessProbe(), "/q/health/live", 3, 10);
    }

    private void assertProbe(Probe probe, String path, int failures, int period) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString(container.getPorts().get(0).getContainerPort()));
        assertThat(probe.getFailureThreshold()).isEqualTo(failures);
        assertThat(probe.getPeriodSeconds()).isEqualTo(period);
        assertThat(probe.getTimeoutSeconds()).isLessThanOrEqualTo(5);
    }

    @Test
    void giveTheExecutableTheMemoryThatItWasMeasuredWith() {
        assertThat(container.getImage()).endsWith("-native");
        assertThat(container.getArgs()).containsExactly("-Xmx32m");
        assertThat(container.getResources().getRequests()).isEqualTo(
                Map.of("memory", new Quantity("32Mi"), "cpu", new Quantity("250m")));
        assertThat(container.getResources().getLimits()).isEqualTo(
                Map.of("memory", new Quantity("96Mi"), "cpu", new Quantity("2")));
    }

    @Test
    void takeEveryPrivilegeFromTheContainer() {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(pod.getVolumes()).singleElement().satisfies(volume -> {
            assertThat(volume.getName()).isEqualTo(container.getVolumeMounts().get(0).getName());
            assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
        });
    }

    @Test
    void waitLongerForTheEndOfAPodThanItsShutdownTakes() throws IOException {
        var settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(file);
        }
        assertThat(settings.getProperty("quarkus.shutdown.delay-enabled")).isEqualTo("true");
        var shutdown = Duration.ofSeconds(container.getLifecycle().getPreStop().getSleep().getSeconds())
                .plus(DurationConverter.parseDuration(settings.getProperty("quarkus.shutdown.delay")))
                .plus(DurationConverter.parseDuration(settings.getProperty("quarkus.shutdown.timeout")));
        assertThat(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds())).isGreaterThan(shutdown.plusSeconds(2));
    }

    @Test
    void replaceNoPodBeforeItsSuccessorIsReady() {
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
        assertThat(rolling.getMaxSurge()).isEqualTo(new IntOrString(1));
        assertThat(manifests.only(PodDisruptionBudget.class).getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1));
    }

    @Test
    void scaleByProcessorsAndByOperationsInFlight() {
        var autoscaler = manifests.only(HorizontalPodAutoscaler.class).getSpec();
        assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo(deployment.getKind());
        assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(NAME);
        assertThat(autoscaler.getMinReplicas()).isGreaterThanOrEqualTo(2);
        assertThat(autoscaler.getMetrics()).hasSize(2);
        assertThat(autoscaler.getMetrics().get(0).getResource().getName()).isEqualTo("cpu");
        assertThat(autoscaler.getMetrics().get(1).getPods().getMetric().getName()).isEqualTo("gateway_operations_running");
        // else each "kubectl apply" would scale down to it
        assertThat(deployment.getSpec().getReplicas()).isNull();
    }

    @Test
    void letNothingInButHttpAndNothingOutButTheUpstreamAndNames() {
        var policy = manifests.only(NetworkPolicy.class).getSpec();
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getIngress()).flatExtracting(rule -> rule.getPorts()).extracting(NetworkPolicyPort::getPort)
                .containsExactly(new IntOrString("http"));
        assertThat(policy.getEgress()).flatExtracting(rule -> rule.getPorts())
                .extracting(port -> port.getProtocol() + " " + port.getPort().getValue())
                .containsExactlyInAnyOrder("TCP 443", "UDP 53", "TCP 53");
    }

    @Test
    void readSettingsFromTheConfigMapAndTheTokenFromASecret() {
        assertThat(manifests.only(ConfigMap.class).getData()).containsOnlyKeys("GATEWAY_UPSTREAM_URL");
        assertThat(container.getEnvFrom()).singleElement()
                .satisfies(source -> assertThat(source.getConfigMapRef().getName()).isEqualTo(NAME));
        assertThat(container.getEnv()).singleElement().satisfies(variable -> {
            assertThat(variable.getName()).isEqualTo("GATEWAY_UPSTREAM_TOKEN");
            assertThat(variable.getValueFrom().getSecretKeyRef().getOptional()).isTrue();
        });
    }

    @Test
    void exposeAndScrapeThePortOfTheGateway() {
        var service = manifests.only(Service.class).getSpec();
        assertThat(service.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getTargetPort()).isEqualTo(new IntOrString(container.getPorts().get(0).getContainerPort()));
        });
        assertThat(manifests.only(ServiceMonitor.class).getSpec().getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(List.of(endpoint.getPort(), endpoint.getPath())).containsExactly("http", "/q/metrics");
        });
    }
}
