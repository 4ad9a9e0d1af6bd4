package io.acusight.gateway.sandbox.api;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The emulation of the upstream API under {@code /sandbox}. */
@ConfigMapping(prefix = "gateway.sandbox")
interface SandboxConfig {

    /**
     * Whether the sandbox at {@code /sandbox} is enabled; it is the upstream if no other is configured. If enabled, this
     * process serves generated images, and anyone who reaches it can delay the sandbox's responses, make it fail and change
     * its images. Enable it for development, tests and demos.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * The Bearer token that may read the images, any text without spaces. Any other token gets a 401, except
     * {@code sandbox-expired} and {@code sandbox-forbidden}, which show these errors.
     */
    @WithDefault(Tokens.DEFAULT)
    String token();

    /**
     * How long a signed picture URL is valid, 1 s or more. Raise it so that pages can stay open longer; lower it to see
     * sooner how a client handles an expired URL.
     */
    @WithDefault("5m")
    Duration urlLifetime();

    /**
     * Number of images, 0 to 100,000. Raise it to test deep paging and large totals, for about 2 KiB of memory per image;
     * lower it to start faster. The first images are the same for any number.
     */
    @WithDefault("3000")
    int images();

    /**
     * The beginning of signed picture URLs, such as {@code http://localhost:18080}. Default: scheme and host of the
     * request. Set it if clients that open the pictures use another host or port than clients that request the images, for
     * example with the mapped port of a container.
     */
    Optional<String> publicUrl();
}
