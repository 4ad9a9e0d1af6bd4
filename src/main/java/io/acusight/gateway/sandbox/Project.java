package io.acusight.gateway.sandbox;

record Project(String id, String name) {
}
