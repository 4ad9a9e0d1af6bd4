package io.acusight.gateway.projection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.acusight.gateway.model.DateTime;
import io.acusight.gateway.model.Image;
import io.acusight.gateway.model.Shape;
import io.acusight.gateway.model.Shape.Field;

/** The response of the standard path in the simplest form: Jackson reads a tree, which is checked and written. */
public final class Reference {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final Shape<Image> IMAGE = Shape.of(Image.class);

    /** Thrown if the response would contain an error. */
    private static final class ContractBreachException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private Reference() {
    }

    /** Returns the document, or empty if it is not JSON in UTF-8. */
    public static Optional<JsonNode> parse(byte[] json) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
            return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the bytes of the response, or empty if it would contain an error. */
    static Optional<byte[]> response(byte[] json, List<Selected> selection, PageRequest request) {
        return parse(json).flatMap(tree -> response(tree, selection, request));
    }

    private static Optional<byte[]> response(JsonNode envelope, List<Selected> selection, PageRequest request) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(bytes)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            var success = envelope.path("success");
            check(envelope.isObject() && (success.isMissingNode() || success.isNull() || success.asText().equals("true")
                    && success.isBoolean()));
            page(envelope, selection, request, out);
        } catch (ContractBreachException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(bytes.toByteArray());
    }

    private static void page(JsonNode envelope, List<Selected> selection, PageRequest request, JsonGenerator out)
            throws IOException {
        var data = envelope.path("data");
        var total = envelope.path("meta").path("total");
        out.writeStartObject();
        for (var selected : selection) {
            out.writeFieldName(selected.responseKey());
            switch (selected.name()) {
                case "__typename" -> out.writeString("ImagePage");
                case "limit" -> out.writeNumber(request.limit());
                case "offset" -> out.writeNumber(request.offset());
                case "total" -> total(total, out);
                case "hasNext" -> hasNext(total, request, out);
                case "count" -> count(data, total, request, out);
                case "items" -> items(data, selected, request, out);
                default -> throw new IllegalArgumentException(selected.name());
            }
        }
        out.writeEndObject();
    }

    private static void total(JsonNode total, JsonGenerator out) throws IOException {
        if (total.isMissingNode() || total.isNull()) {
            out.writeNull();
        } else {
            out.writeNumber(whole(total));
        }
    }

    private static void hasNext(JsonNode total, PageRequest request, JsonGenerator out) throws IOException {
        if (total.isMissingNode() || total.isNull()) {
            out.writeNull();
        } else {
            out.writeBoolean((long) request.offset() + request.limit() < whole(total));
        }
    }

    private static void count(JsonNode data, JsonNode total, PageRequest request, JsonGenerator out) throws IOException {
        check(!request.wholePage() || data.isArray());
        out.writeNumber(request.wholePage() ? data.size()
                : (int) Math.max(0, Math.min(request.limit(), (long) whole(total) - request.offset())));
    }

    private static void items(JsonNode data, Selected selected, PageRequest request, JsonGenerator out) throws IOException {
        check(request.wholePage() && data.isArray());
        out.writeStartArray();
        for (var element : data) {
            object(element, IMAGE, selected.below(), out);
        }
        out.writeEndArray();
    }

    private static void object(JsonNode node, Shape<?> shape, List<Selected> selection, JsonGenerator out)
            throws IOException {
        check(node.isObject());
        out.writeStartObject();
        for (var selected : selection) {
            out.writeFieldName(selected.responseKey());
            if (selected.name().equals("__typename")) {
                out.writeString(shape.type().getSimpleName());
            } else {
                var field = shape.fields().stream().filter(one -> one.name().equals(selected.name())).findFirst()
                        .orElseThrow();
                field(node.path(field.jsonName()), field, selected, out);
            }
        }
        out.writeEndObject();
    }

    private static void field(JsonNode node, Field field, Selected selected, JsonGenerator out) throws IOException {
        if (node.isMissingNode() || node.isNull()) {
            check(!field.required());
            out.writeNull();
        } else if (field.list()) {
            check(node.isArray());
            out.writeStartArray();
            for (var element : node) {
                single(element, field, selected, out);
            }
            out.writeEndArray();
        } else {
            single(node, field, selected, out);
        }
    }

    private static void single(JsonNode node, Field field, Selected selected, JsonGenerator out) throws IOException {
        switch (field.kind()) {
            case OBJECT -> object(node, field.object().orElseThrow(), selected.below(), out);
            case STRING -> out.writeString(text(node));
            case ID -> out.writeString(node.isIntegralNumber() ? node.bigIntegerValue().toString() : text(node));
            case INT -> out.writeNumber(whole(node));
            case FLOAT -> {
                check(node.isNumber() && Double.isFinite(node.doubleValue()));
                out.writeNumber(node.doubleValue());
            }
            case BOOLEAN -> {
                check(node.isBoolean());
                out.writeBoolean(node.booleanValue());
            }
            case DATE_TIME -> {
                check(DateTime.isValid(text(node)));
                out.writeString(text(node));
            }
            case ENUM -> {
                check(field.constants().containsKey(text(node)));
                out.writeString(field.constants().get(text(node)).name());
            }
        }
    }

    private static String text(JsonNode node) {
        check(node.isTextual());
        var text = node.textValue();
        check(text.equals(new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE)));
        return text;
    }

    private static int whole(JsonNode node) {
        check(node.isNumber());
        var bounds = Arrays.asList(BigDecimal.valueOf(Integer.MIN_VALUE), BigDecimal.valueOf(Integer.MAX_VALUE));
        var number = node.decimalValue();
        check(number.compareTo(bounds.get(0)) >= 0 && number.compareTo(bounds.get(1)) <= 0);
        check(number.stripTrailingZeros().scale() <= 0);
        return number.intValueExact();
    }

    private static void check(boolean valid) {
        if (!valid) {
            throw new ContractBreachException();
        }
    }
}
