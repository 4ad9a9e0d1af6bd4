package io.acusight.gateway.http.persisted;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Reads a manifest of trusted documents.
 *
 * @see <a href="https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format">Apollo's
 *      format</a>
 * @see <a href="https://relay.dev/docs/guides/persisted-queries/">Relay's format</a>
 */
final class Manifest {

    private static final String APOLLO = "apollo-persisted-query-manifest";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Manifest() {
    }

    /**
     * Reads the documents' texts by id.
     *
     * @throws ConfigurationException naming the file and what is wrong with it; Quarkus prints it without a stack trace
     */
    static Map<String, String> read(Path file) {
        try {
            var json = JSON.readTree(file.toFile());
            if (!json.isObject()) {
                throw invalid(file, "must be a JSON object");
            }
            var documents = json.path("format").asText().equals(APOLLO) ? apollo(json, file) : relay(json, file);
            if (documents.isEmpty()) {
                throw invalid(file, "contains no document");
            }
            return documents;
        } catch (FileNotFoundException e) {
            throw invalid(file, "does not exist or must not be read");
        } catch (JsonProcessingException e) {
            throw invalid(file, "is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid(file, "cannot be read: " + e.getMessage());
        }
    }

    private static ConfigurationException invalid(Path file, String reason) {
        return new ConfigurationException("GATEWAY_PERSISTED_TRUSTED_MANIFEST is " + file + ", which " + reason
                + "; it must be a JSON file in Apollo's or Relay's format with at least one document.");
    }

    private static Map<String, String> apollo(JsonNode json, Path file) {
        if (json.path("version").asInt() != 1 || !json.path("operations").isArray()) {
            throw invalid(file, "must have version 1 and a list of operations");
        }
        var documents = new HashMap<String, String>();
        json.path("operations").forEach(one -> put(documents, one.path("id"), one.path("body"), file));
        return Map.copyOf(documents);
    }

    private static Map<String, String> relay(JsonNode json, Path file) {
        var documents = new HashMap<String, String>();
        json.properties().forEach(one -> put(documents, TextNode.valueOf(one.getKey()), one.getValue(), file));
        return Map.copyOf(documents);
    }

    private static void put(Map<String, String> documents, JsonNode id, JsonNode text, Path file) {
        if (!id.isTextual() || !text.isTextual()) {
            throw invalid(file, "contains an operation without id or text");
        }
        var other = documents.put(id.textValue(), text.textValue());
        if (other != null && !other.equals(text.textValue())) {
            throw invalid(file, "gives the id " + id.textValue() + " twice");
        }
    }
}
