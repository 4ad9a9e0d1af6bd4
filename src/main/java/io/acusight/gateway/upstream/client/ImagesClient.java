package io.acusight.gateway.upstream.client;

import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The mapping of the upstream's endpoint {@code GET /data/images}, as its OpenAPI document describes it. Both clients use it:
 * one implements this interface, the other reads its annotations.
 *
 * @see Endpoint
 * @see <a href="https://acusight.io/api">AcuSight API, List images</a>
 */
@Path("/data/images")
@RegisterForReflection
interface ImagesClient {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    CompletionStage<Response> listImages(@BeanParam ImagesHeaders headers, @BeanParam ImagesParameters parameters);
}
