package io.acusight.gateway.telemetry.log;

import static io.acusight.gateway.fixture.Query.query;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What the log says of operations and of the upstream's failures. */
@QuarkusTest
@TestProfile(LogSettings.Verbose.class)
@WithTestResource(value = UpstreamResource.class, initArgs = @ResourceArg(name = UpstreamResource.READ_TIMEOUT, value = "10s"))
final class LogComponentTest {

    private final Upstream upstream = Upstream.fresh();
    /** The id of the test's requests: summaries and late lines of earlier requests have another, or none. */
    private final String requestId = UUID.randomUUID().toString();
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

        ask(query(document).with("q", "a dog"));

        var line = only(operations);
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getMessage())
                .matches("operation=Gallery type=query outcome=success codes=- upstreamRequests=1 "
                        + "ms=\\d+\\.\\d{3} bytes=31 document=" + DocumentHash.of(document)
                        + " query=\\Q" + document + "\\E variables=\\{\"q\":\"a dog\"}");
        assertThat(line.getMdcCopy()).containsAllEntriesOf(Map.of("requestId", requestId, "operation", "Gallery",
                "type", "query", "outcome", "success", "codes", "-", "upstreamRequests", "1", "bytes", "31",
                "document", DocumentHash.of(document)));
    }

    @Test
    void namesTheErrorCodesOfAnOperation() {
        upstream.answers(404, "{}");

        ask(query("{ images { total } }"));

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "error").containsEntry("codes", "NOT_FOUND")
                .containsEntry("operation", "-");
        assertThat(own(failures)).as("a client asked for it").isEmpty();
    }

    @Test
    void hasALineForADocumentThatIsNotGraphql() {
        ask(query("{"));

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "invalid")
                .containsEntry("codes", "GRAPHQL_PARSE_FAILED").containsEntry("document", DocumentHash.of("{"));
    }

    @Test
    void hasALineForEachOperationOfABatch() {
        given().header("Authorization", "Bearer t").header("X-Request-Id", requestId).contentType("application/json")
                .body("[{\"query\":\"query A {__typename}\"},{\"query\":\"query B {__typename}\"}]").post("/graphql").then()
                .statusCode(200);

        assertThat(lines(operations, 2)).extracting(line -> line.getMdcCopy().get("operation")).containsExactly("A", "B");
    }

    @Test
    void sumsUpRefusedRequests() {
        IntStream.range(0, 5).forEach(i -> given().header("X-Request-Id", requestId).contentType("application/json").body("[")
                .post("/graphql"));

        assertThat(only(operations).getMdcCopy()).containsEntry("outcome", "refused").containsEntry("codes", "BAD_REQUEST");
    }

    @Test
    void saysWhyTheUpstreamFails() {
        upstream.isDown();

        ask(query("{ images { total } }"));

        assertThat(only(failures).getLevel()).isEqualTo(Level.WARN);
        assertThat(only(failures).getMessage()).startsWith("upstream failed: no_connection: ").contains("refused");
    }

    @Test
    void namesTheRequestOfATimeoutAndWarnsOfSlowOperations() {
        upstream.answersBy(request -> {
            // no response
        });

        ask(query("query Slow { images { total } }"));

        assertThat(only(failures).getMessage()).startsWith("upstream failed: late: ");
        assertThat(only(operations).getLevel()).isEqualTo(Level.WARN);
        assertThat(only(operations).getMessage()).startsWith("slow operation=Slow ");
        assertThat(only(operations).getMdcCopy()).containsEntry("codes", "UPSTREAM_TIMEOUT");
    }

    @Test
    void neverContainsTheCredential() {
        upstream.answers(Envelopes.images());

        ask(query("query($q: String) { images(filter: {search: $q}) { total } }").with("q", Query.TOKEN));
        ask(query("{ images(filter: {search: \"" + Query.TOKEN + "\"}) { total } }"));

        assertThat(lines(operations, 2)).noneMatch(line -> line.getMessage().contains(Query.TOKEN))
                .allMatch(line -> line.getMessage().contains("(withheld: it contains the credential)"));
    }

    private void ask(Query query) {
        query.header("X-Request-Id", requestId).ask();
    }

    private ExtLogRecord only(CapturedLog log) {
        return lines(log, 1).get(0);
    }

    /** Operations are logged once their response is on its way. */
    private List<ExtLogRecord> lines(CapturedLog log, int count) {
        Eventually.holds(count + " lines", () -> own(log).size() >= count);
        assertThat(own(log)).hasSize(count);
        return own(log);
    }

    private List<ExtLogRecord> own(CapturedLog log) {
        return log.lines().stream().filter(line -> requestId.equals(line.getMdcCopy().get("requestId"))).toList();
    }
}
