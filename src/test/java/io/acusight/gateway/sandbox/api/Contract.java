package io.acusight.gateway.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

/** The upstream's OpenAPI document, as a judge of answers: its schemas, with no key allowed that they do not name. */
final class Contract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String IMAGES = "/paths/~1data~1images/get/responses/%d/content/application~1json/schema";

    private final ObjectNode document;

    private Contract(ObjectNode document) {
        this.document = document;
    }

    static Contract read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/acusight-openapi.yaml")) {
            ObjectNode document = (ObjectNode) new YAMLMapper().readTree(yaml);
            document.at("/components/schemas").forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
            return new Contract(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The properties that the contract gives a schema. */
    JsonNode properties(String schema) {
        return document.at("/components/schemas/" + schema + "/properties");
    }

    /** Asserts that a body is what the contract says of an answer with this status, and gives it back. */
    JsonNode assertAnswer(int status, String body) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.get("components")); // where its references point
        root.set("allOf", JSON.createArrayNode().add(document.at(IMAGES.formatted(status))));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
        JsonNode answer = json(body);
        Set<ValidationMessage> violations = schema.validate(answer);
        assertThat(violations).as(body).isEmpty();
        return answer;
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
