package io.acusight.gateway.telemetry.log;

import static io.acusight.gateway.fixture.Query.query;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.acusight.gateway.fixture.CapturedLog;
import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Eventually;
import io.acusight.gateway.fixture.Query;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.acusight.gateway.telemetry.DocumentHash;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What the log says of operations and of the upstream's failures. */
@QuarkusTest
@TestProfile(LogSettings.Verbose.class)
@WithTestResource(UpstreamResource.class)
final class LogComponentTest {

    private final Upstream upstream = Upstream.fresh();
    private final CapturedLog operations = new CapturedLog("gateway.operations");
    private final CapturedLog failures = new CapturedLog("gateway.upstream");

    @AfterEach
    void close() {
        operations.close();
        failures.close();
    }

    @Test
    void hasALineForEachOperation() {
        upstream.answers(Envelopes.images());
        var document = "query Gallery($q: String) { images(filter: {search: $q}) { total } }";

        query(document).with("q", "a dog").header("X-Request-Id", "request-7").ask();

        var line = only(operations);
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getMessage())
                .matches("operation=Gallery type=query outcome=success codes=- upstreamRequests=1 "
                        + "ms=\\d+\\.\\d{3} bytes=31 document=" + DocumentHash.of(document)
                        + " query=\\Q" + document + "\\E variables=\\{\"q\":\"a dog\"}");
        assertThat(line.getMdcCopy()).containsAllEntriesOf(Map.of("requestId", "request-7", "operation", "Gallery",
                "type", "query", "outcome", "success", "codes", "-", "upstreamRequests", "1", "bytes", "31",
                "document", DocumentHash.of(document)));
    }

    @Test
    void namesTheErrorCodesOfAnOperation() {
        upstream.answers(404, "{}");

        query("{ images { total } }").ask();

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "error").containsEntry("codes", "NOT_FOUND")
                .containsEntry("operation", "-");
        assertThat(failures.lines()).as("a client asked for it").isEmpty();
    }

    @Test
    void hasALineForADocumentThatIsNotGraphql() {
        query("{").ask();

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "invalid")
                .containsEntry("codes", "GRAPHQL_PARSE_FAILED").containsEntry("document", DocumentHash.of("{"));
    }

    @Test
    void hasALineForEachOperationOfABatch() {
        given().header("Authorization", "Bearer t").contentType("application/json")
                .body("[{\"query\":\"query A {__typename}\"},{\"query\":\"query B {__typename}\"}]").post("/graphql").then()
                .statusCode(200);

        assertThat(lines(operations, 2)).extracting(line -> line.getMdcCopy().get("operation")).containsExactly("A", "B");
    }

    @Test
    void sumsUpRefusedRequests() {
        IntStream.range(0, 5).forEach(i -> given().contentType("application/json").body("[").post("/graphql"));

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "refused").containsEntry("codes", "BAD_REQUEST");
    }

    @Test
    void saysWhyTheUpstreamFails() {
        upstream.isDown();

        query("{ images { total } }").header("X-Request-Id", "request-8").ask();

        assertThat(failures.lines()).anySatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getMessage()).startsWith("upstream failed: no_connection: ").contains("refused");
            assertThat(line.getMdcCopy()).containsEntry("requestId", "request-8");
        });
    }

    @Test
    void namesTheRequestOfATimeoutAndWarnsOfSlowOperations() {
        upstream.answersBy(request -> {
            // no response
        });

        query("query Slow { images { total } }").header("X-Request-Id", "request-9").ask();

        assertThat(only(failures).getMessage()).startsWith("upstream failed: late: ");
        assertThat(only(failures).getMdcCopy()).containsEntry("requestId", "request-9");
        assertThat(only(operations).getLevel()).isEqualTo(Level.WARN);
        assertThat(only(operations).getMessage()).startsWith("slow operation=Slow ");
        assertThat(only(operations).getMdcCopy()).containsEntry("codes", "UPSTREAM_TIMEOUT")
                .containsEntry("requestId", "request-9");
    }

    @Test
    void neverContainsTheCredential() {
        upstream.answers(Envelopes.images());

        query("query($q: String) { images(filter: {search: $q}) { total } }").with("q", Query.TOKEN).ask();
        query("{ images(filter: {search: \"" + Query.TOKEN + "\"}) { total } }").ask();

        assertThat(lines(operations, 2)).noneMatch(line -> line.getMessage().contains(Query.TOKEN))
                .allMatch(line -> line.getMessage().contains("(withheld: it contains the credential)"));
    }

    private static ExtLogRecord only(CapturedLog log) {
        return lines(log, 1).get(0);
    }

    /** Operations are logged once their response is on its way. */
    private static List<ExtLogRecord> lines(CapturedLog log, int count) {
        Eventually.holds(count + " lines", () -> log.lines().size() >= count);
        assertThat(log.lines()).hasSize(count);
        return log.lines();
    }
}
