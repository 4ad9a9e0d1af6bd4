package io.acusight.gateway.sandbox.api;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The emulation of the upstream API under {@code /sandbox}. */
@ConfigMapping(prefix = "gateway.sandbox")
interface SandboxConfig {

    /**
     * Whether the sandbox is served. Default {@code false}: no route of it exists. Turned on, this process serves made-up
     * images and lets whoever reaches it slow the sandbox down or make it fail; that is for development, tests and demos.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * The Bearer token that may read the images, any text without spaces. Default {@code sandbox-token}. Any other token is
     * a 401, but for the demo tokens of {@link Tokens}.
     */
    @WithDefault(Tokens.DEFAULT)
    String token();

    /**
     * How long a signed picture URL opens, at least a second. Default {@code PT5M}, five minutes. Higher lets pages stay open
     * longer; lower shows sooner how a client copes with an expired URL.
     */
    @WithDefault("PT5M")
    Duration urlLifetime();

    /**
     * How many images there are, 0 to 100,000. Default {@code 3000}. Higher makes deep paging and totals more telling and costs
     * about 2 KiB of memory for each image; lower starts faster. The first images are the same for any number.
     */
    @WithDefault("3000")
    int images();

    /**
     * What signed picture URLs begin with, such as {@code http://localhost:18080}. By default the scheme and host that
     * the request came to. To be set where those who open the pictures reach this process by another name than those who ask
     * for the images, as behind the mapped port of a container.
     */
    Optional<String> publicUrl();
}
