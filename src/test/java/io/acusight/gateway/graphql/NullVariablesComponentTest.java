package io.acusight.gateway.graphql;

import static io.acusight.gateway.fixture.Query.query;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.acusight.gateway.fixture.Envelopes;
import io.acusight.gateway.fixture.Upstream;
import io.acusight.gateway.fixture.UpstreamResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * A variable with a default may be used where null is not allowed, and its value may be null.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed">GraphQL, variable usages</a>
 */
@QuarkusTest
@WithTestResource(UpstreamResource.class)
final class NullVariablesComponentTest {

    private final Upstream upstream = Upstream.fresh();

    @ParameterizedTest
    @ValueSource(strings = {
            "query($v: Boolean = true) { images { total @include(if: $v) } }",
            "query($v: Boolean = false) { ...f @skip(if: $v) } fragment f on Query { images { total } }",
            "query($v: SortOrder = ASC) { images(sort: {order: $v}) { total } }",
            "query($v: SortOrder) { images(sort: {order: $v}) { total } }",
            "query($v: ImageSortField) { images @skip(if: true) { total } s: images(sort: {field: $v}) { total } }",
            "query($v: String = \"car\") { images(filter: {classValues: [\"dog\", $v]}) { total } }",
            "query($v: String = \"Image\") { images { total } __type(name: $v) { name } }",
    })
    void isRefusedIfNullIsNotAllowed(String document) {
        var error = query(document).with("v", null).ask().error();

        assertThat(error.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(error.message()).isEqualTo("Variable 'v' must not be null where it is used.");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void hasItsDefaultIfItIsNotGiven() {
        upstream.answers(Envelopes.page(7));

        query("query($v: SortOrder, $w: Boolean = true) { images(sort: {order: $v}) { total @include(if: $w) } }").ask()
                .is("{\"images\":{\"total\":7}}");
    }

    @Test
    void isNullIfNullIsAllowed() {
        upstream.answers(Envelopes.page(7));

        query("query($v: Int = 3) { images(page: {limit: $v}) { limit total } }").with("v", null).ask()
                .is("{\"images\":{\"limit\":50,\"total\":7}}");
    }
}
