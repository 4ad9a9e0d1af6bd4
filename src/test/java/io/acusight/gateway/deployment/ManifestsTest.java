package io.acusight.gateway.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a wrong manifest is noticed. */
final class ManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "{apiVersion: v1, kind: Service, spec: {prots: []}}",
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{readynessProbe: {}}]}}}}",
            "{apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{resources: {limit: {}}}]}}}}",
            "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, spec: {metrics: [{pods: {metrik: {}}}]}}",
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, spec: {egress: [{port: 443}]}}",
            "{apiVersion: policy/v1, kind: PodDisruptionBudget, spec: {maxUnavailible: 1}}",
            "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, spec: {endpoints: [{pathh: /}]}}" })
    void refusesAFieldThatTheApiDoesNotKnow(String yaml) {
        assertThatThrownBy(() -> Manifests.of(yaml)).hasMessageContaining("Unrecognized field");
    }

    @Test
    void refusesAValueOfTheWrongType() {
        assertThatThrownBy(() -> Manifests.of("{apiVersion: apps/v1, kind: Deployment, spec: {replicas: '2'}}"))
                .hasMessageContaining("Cannot coerce");
    }

    @Test
    void refusesARepeatedField() {
        assertThatThrownBy(() -> Manifests.of("{apiVersion: v1, kind: ConfigMap, data: {a: b, a: c}}"))
                .hasMessageContaining("Duplicate");
    }

    @Test
    void refusesAnApiVersionOfAnotherKind() {
        assertThatThrownBy(() -> Manifests.of("{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler}"))
                .hasMessageContaining("unexpected");
    }
}
