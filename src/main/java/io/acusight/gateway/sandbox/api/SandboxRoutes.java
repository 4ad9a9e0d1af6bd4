package io.acusight.gateway.sandbox.api;

import java.security.SecureRandom;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.acusight.gateway.sandbox.data.DataSet;
import io.acusight.gateway.sandbox.data.ImageGenerator;
import io.acusight.gateway.sandbox.picture.SignedUrls;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** Creates the sandbox and registers its routes, if it is enabled. */
@Singleton
final class SandboxRoutes {

    static final String API = "/sandbox/api";
    static final int MAXIMUM_IMAGES = 100_000;

    private static final Logger LOG = Logger.getLogger(SandboxRoutes.class);
    private static final String IMAGES = API + "/data/images";
    private static final String FAULTS = "/sandbox/faults";
    private static final String SHIFT = "/sandbox/shift";
    private static final String REQUESTS = "/sandbox/requests";

    private static final int KEY_BYTES = 32;

    private final SandboxConfig config;
    private final SandboxClock clock;

    SandboxRoutes(SandboxConfig config, SandboxClock clock) {
        this.config = config;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        if (!config.enabled()) {
            return;
        }
        Shifts images = new Shifts(images());
        SignedUrls urls = new SignedUrls(randomKey(), config.urlLifetime(), clock);
        RequestLog requests = new RequestLog();
        Faults faults = new Faults();
        Tokens tokens = new Tokens(config.token());
        router.route(API + "/*").handler(requests::record).handler(faults::inject).handler(tokens::check);
        router.get(IMAGES).handler(new ImagesEndpoint(images, urls, config.publicUrl()));
        router.route(IMAGES).handler(context -> ApiResponses.methodNotAllowed(context, "GET"));
        router.getWithRegex(SignedUrls.PICTURES + "(?<id>[0-9]{1,19})\\.svg").handler(new PictureEndpoint(images, urls));
        registerControls(router, requests, faults, images);
        router.route("/sandbox/*").handler(ApiResponses::notFound).failureHandler(ApiResponses::refuseFailed);
        warn();
    }

    private static void registerControls(Router router, RequestLog requests, Faults faults, Shifts shifts) {
        router.put(FAULTS).handler(controlBody()).handler(faults::set);
        router.get(FAULTS).handler(faults::get);
        router.delete(FAULTS).handler(faults::clear);
        router.route(FAULTS).handler(context -> ApiResponses.methodNotAllowed(context, "GET, PUT, DELETE"));
        router.put(SHIFT).handler(controlBody()).handler(shifts::set);
        router.get(SHIFT).handler(shifts::get);
        router.delete(SHIFT).handler(shifts::clear);
        router.route(SHIFT).handler(context -> ApiResponses.methodNotAllowed(context, "GET, PUT, DELETE"));
        router.get(REQUESTS).handler(requests::list);
        router.delete(REQUESTS).handler(requests::clear);
        router.route(REQUESTS).handler(context -> ApiResponses.methodNotAllowed(context, "GET, DELETE"));
    }

    private static BodyHandler controlBody() {
        return BodyHandler.create(false).setBodyLimit(ControlBody.MAXIMUM_BYTES);
    }

    private DataSet images() {
        if (config.images() < 0 || config.images() > MAXIMUM_IMAGES) {
            throw new IllegalArgumentException("gateway.sandbox.images must be from 0 to " + MAXIMUM_IMAGES);
        }
        return new DataSet(ImageGenerator.generate(config.images()));
    }

    /** Creates a new key with each start, so that URLs cannot be forged and become invalid when this process ends. */
    private static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private void warn() {
        String valid = config.token().equals(Tokens.DEFAULT) ? Tokens.DEFAULT : "the value of gateway.sandbox.token";
        LOG.warnf("THE SANDBOX IS ENABLED: %s serves %d generated images, and anyone can delay it or make it fail (%s)"
                + " or change the images (%s). Bearer tokens: %s (valid), %s (401), %s (403). Disable it with gateway.sandbox.enabled=false",
                API, config.images(), FAULTS, SHIFT, valid, Tokens.EXPIRED, Tokens.FORBIDDEN);
    }
}
