package io.acusight.gateway.upstream.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.vertx.core.net.PfxOptions;

/** A self-signed certificate for localhost, generated for a test, and its private key. */
final class GeneratedCertificate {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "generated";

    private final Path keys;
    private final Path trust;

    /** @param directory gets a key store and a trust store of this certificate */
    GeneratedCertificate(Path directory, String name) throws Exception {
        keys = directory.resolve(name + "-keys.p12");
        trust = directory.resolve(name + "-trust.p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", ALIAS, "-dname", "CN=" + name, "-keyalg", "EC", "-ext", "san=dns:localhost", "-storetype", "PKCS12",
                "-keystore", keys.toString(), "-storepass", PASSWORD).inheritIO().start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, load(keys).getCertificate(ALIAS));
        try (var out = Files.newOutputStream(trust)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    PfxOptions keyOptions() {
        return new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD);
    }

    PfxOptions trustOptions() {
        return new PfxOptions().setPath(trust.toString()).setPassword(PASSWORD);
    }

    /** Returns the context of a server with this certificate, for clients with the other one. */
    SSLContext contextFor(GeneratedCertificate client) throws IOException, GeneralSecurityException {
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(load(keys), PASSWORD.toCharArray());
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(load(client.trust));
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
