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

/** Validates responses against the upstream's OpenAPI document. Keys that a schema does not define are not allowed. */
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

    /** Returns the properties that the contract defines for a schema. */
    JsonNode properties(String schema) {
        return document.at("/components/schemas/" + schema + "/properties");
    }

    /** Asserts that a body matches the contract's schema of this status, and returns it as JSON. */
    JsonNode assertResponse(int status, String body) {
        ObjectNode root = JSON.createObjectNode();
        root.set("components", document.get("components")); // the targets of references
        root.set("allOf", JSON.createArrayNode().add(document.at(IMAGES.formatted(status))));
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
        JsonNode response = json(body);
        Set<ValidationMessage> violations = schema.validate(response);
        assertThat(violations).as(body).isEmpty();
        return response;
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
