package io.acusight.gateway.sandbox.data;

public record Project(String id, String name) {
}
