package io.acusight.gateway.upstream.client;

import java.util.concurrent.CompletionStage;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

/**
 * The upstream's endpoint {@code GET /data/images}, as its OpenAPI document describes it.
 *
 * @see <a href="https://acusight.io/api">AcuSight API, List images</a>
 */
@Path(UpstreamAddress.ENDPOINT)
interface ImagesClient {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    CompletionStage<Response> listImages(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("X-Request-Id") String requestId,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String acceptEncoding,
            @BeanParam ImagesParameters parameters);
}
