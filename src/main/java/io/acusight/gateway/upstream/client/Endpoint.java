package io.acusight.gateway.upstream.client;

import java.util.Arrays;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

import io.netty.handler.codec.http.QueryStringEncoder;

/**
 * The mapping of the upstream's endpoint, read from the annotations of {@link ImagesClient}, {@link ImagesHeaders} and
 * {@link ImagesParameters}.
 *
 * @param path below the upstream's base address
 * @param mediaType the value of the header {@code Accept}
 */
record Endpoint(String method, String path, String mediaType, NamedComponents headers,
        NamedComponents parameters) {

    static final Endpoint IMAGES = read();

    /**
     * Returns the target of a request.
     *
     * @param path of the endpoint at the upstream
     */
    String target(String path, ImagesParameters values) {
        var target = new QueryStringEncoder(path);
        parameters.forEach(values.values(), (name, value) -> target.addParam(name.toString(), value));
        return target.toString();
    }

    private static Endpoint read() {
        var path = ImagesClient.class.getAnnotation(Path.class).value();
        var operation = ImagesClient.class.getDeclaredMethods()[0];
        var method = Arrays.stream(operation.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(annotation -> annotation != null).findFirst().orElseThrow();
        return new Endpoint(method.value(), path, operation.getAnnotation(Produces.class).value()[0],
                NamedComponents.of(ImagesHeaders.class, RestHeader.class, RestHeader::value),
                NamedComponents.of(ImagesParameters.class, RestQuery.class, RestQuery::value));
    }
}
