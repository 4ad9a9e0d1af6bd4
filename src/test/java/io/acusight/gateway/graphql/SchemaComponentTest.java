package io.acusight.gateway.graphql;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.parser.Parser;
import io.acusight.gateway.BeforeSandbox;
import io.acusight.gateway.graphql.DeclaredType.Member;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/**
 * Compares the introspected schema with the intended one, {@code intended-schema.graphql}. Parts of the intended one may be
 * missing; served parts must be as intended.
 */
@QuarkusTest
@TestProfile(BeforeSandbox.class)
final class SchemaComponentTest {

    private static final String DATE_TIME_SPECIFICATION = "https://scalars.graphql.org/andimarek/date-time.html";

    private final Map<String, DeclaredType> intended = intended();

    @Test
    void servesAllThatTheQueryForImagesNeeds() {
        assertThat(served()).containsKeys("Query", "ImagePage", "Image", "Annotation", "ImageFilter", "PageInput",
                "ImageSort", "ImageSortField", "SortOrder", "SplitFilter", "DatasetSplit");
        assertThat(query(served()).declarations()).contains("images: ImagePage");
    }

    @Test
    void servesOnlyIntendedTypes() {
        assertThat(served().keySet()).isSubsetOf(intended.keySet());
    }

    @Test
    void declaresEveryTypeAsIntended() {
        var served = served();
        served.keySet().removeIf(name -> name.equals("Query") || !intended.containsKey(name));

        assertSoftly(softly -> served.forEach((name, type) -> {
            softly.assertThat(type.kind()).as(name).isEqualTo(intended(name).kind());
            softly.assertThat(type.declarations()).as(name).isEqualTo(intended(name).declarations());
        }));
    }

    @Test
    void declaresEveryQueryAsIntended() {
        assertThat(intended("Query").declarations()).containsSubsequence(query(served()).declarations());
    }

    @Test
    void describesEveryTypeFieldArgumentAndValue() {
        assertSoftly(softly -> served().forEach((name, type) -> {
            softly.assertThat(type.description()).as(name).isNotBlank();
            type.members().forEach(
                    member -> softly.assertThat(member.description()).as(name + ": " + member.declaration()).isNotBlank());
        }));
    }

    @Test
    void describesAsIntended() {
        var served = served();
        served.keySet().retainAll(intended.keySet());

        assertSoftly(softly -> served.forEach((name, type) -> {
            if (!intended(name).description().isEmpty()) {
                softly.assertThat(type.description()).as(name).isEqualTo(intended(name).description());
            }
            for (var member : type.members()) {
                softly.assertThat(member.description()).as(name + ": " + member.declaration())
                        .isEqualTo(intendedDescription(name, member));
            }
        }));
    }

    @Test
    void linksTheSpecificationOfDateTime() {
        var dateTime = given().contentType(ContentType.JSON)
                .body(Map.of("query", "{ __type(name: \"DateTime\") { kind description specifiedByURL } }"))
                .post("/graphql").then().statusCode(200).extract().jsonPath();

        assertThat(dateTime.getString("data.__type.kind")).isEqualTo("SCALAR");
        assertThat(dateTime.getString("data.__type.description")).startsWith("An instant, ISO 8601 / RFC 3339");
        assertThat(dateTime.getString("data.__type.specifiedByURL")).isEqualTo(DATE_TIME_SPECIFICATION);
    }

    @Test
    void printsTheSpecificationOfDateTime() {
        assertThat(given().get("/graphql/schema.graphql").asString())
                .containsPattern("scalar DateTime @specifiedBy\\(url ?: \"" + DATE_TIME_SPECIFICATION + "\"\\)");
    }

    private static Map<String, DeclaredType> served() {
        Map<String, Object> introspected = given().contentType(ContentType.JSON)
                .body(Map.of("query", IntrospectionQuery.INTROSPECTION_QUERY))
                .post("/graphql").then().statusCode(200).extract().path("data");
        return DeclaredType.in(new IntrospectionResultToSchema().createSchemaDefinition(introspected));
    }

    private static DeclaredType query(Map<String, DeclaredType> schema) {
        return requireNonNull(schema.get("Query"));
    }

    private DeclaredType intended(String name) {
        return requireNonNull(intended.get(name), name);
    }

    /** Returns the served description if the intended schema has none. */
    private String intendedDescription(String type, Member served) {
        return intended(type).members().stream()
                .filter(member -> member.name().equals(served.name()) && !member.description().isEmpty())
                .map(Member::description).findFirst().orElse(served.description());
    }

    private static Map<String, DeclaredType> intended() {
        try (Reader text = new InputStreamReader(requireNonNull(
                SchemaComponentTest.class.getResourceAsStream("/intended-schema.graphql")), StandardCharsets.UTF_8)) {
            return DeclaredType.in(new Parser().parseDocument(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
