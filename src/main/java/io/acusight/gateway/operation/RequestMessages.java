package io.acusight.gateway.operation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.acusight.gateway.graphql.schema.StandardDirectives;

/**
 * Words graphql-java's messages about a request for its client: without classes of Java, printed syntax trees and paths, with
 * suggestions for unknown names, and short, whatever the length of what they quote.
 */
final class RequestMessages {

    /** Longer messages are cut. */
    static final int LONGEST = 500;
    /** Longer names and values are cut within a message. */
    private static final int LONGEST_QUOTE = 100;

    private static final Pattern PREFIX = Pattern.compile("Validation [eE]rror \\([^)]*\\) ?: ");
    private static final Pattern QUOTE = Pattern.compile("'([^']{" + (LONGEST_QUOTE + 1) + ",})'");
    private static final Pattern FIELD = Pattern.compile("Field '(\\w+)' in type '(\\w+)' is undefined");
    private static final Pattern ARGUMENT = Pattern.compile("Unknown (?:field|directive) argument '(\\w+)'");
    private static final Pattern TYPE = Pattern.compile("Unknown type '(\\w+)'");
    private static final Pattern DIRECTIVE = Pattern.compile("Unknown directive '(\\w+)'");
    private static final Pattern INPUT_FIELD = Pattern.compile("contains a field not in '(\\w+)': '(\\w+)'$");
    private static final Pattern INPUT_VALUE = Pattern
            .compile("argument '([^']*)' with value '.*' (is not a valid|contains a field|must|is missing)", Pattern.DOTALL);
    private static final Pattern NOT_AN_ENUM_VALUE = Pattern
            .compile(" - Literal value not in allowable values for enum '(\\w+)' - 'EnumValue\\{name='(\\w+)'\\}'$");
    private static final Pattern NO_ENUM_VALUE = Pattern.compile("No value found for name '(\\w+)'$");
    private static final Pattern ENUM = Pattern.compile("Invalid input for enum '(\\w+)'");
    private static final Pattern SYNTAX_TREE = Pattern.compile("Expected an AST type of (.*) but it was a '(\\w+)'");
    private static final Pattern JAVA_TYPE = Pattern
            .compile("(?<=it was a )'(String|Integer|Long|Double|BigInteger|BigDecimal|Boolean|\\w*Map|\\w*List)'");
    private static final Map<String, String> LITERALS = Map.of("IntValue", "an integer", "FloatValue", "a decimal number",
            "StringValue", "a string", "BooleanValue", "a boolean", "EnumValue", "an enum value", "ObjectValue",
            "an input object", "ArrayValue", "a list", "NullValue", "null");

    private final GraphQLSchema schema;

    RequestMessages(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** Returns the message for the client. */
    String of(GraphQLError error) {
        var message = error instanceof InvalidSyntaxError syntax ? of(syntax)
                : reworded(bare(error.getMessage()), fieldOf(error));
        return cut(QUOTE.matcher(message).replaceAll(found -> quote(found.group(1))), LONGEST);
    }

    /** Returns the message without graphql-java's prefix: its kind is in the code, and the path repeats names. */
    private static String bare(String message) {
        var stripped = message.strip();
        var prefix = PREFIX.matcher(stripped);
        return (prefix.lookingAt() ? stripped.substring(prefix.end()) : stripped).replaceFirst("^('[^']*') : ", "$1: ");
    }

    private static String of(InvalidSyntaxError error) {
        var offending = error.getOffendingToken();
        if (offending == null) {
            return "Syntax error.";
        }
        return offending.equals("<EOF>") ? "Syntax error: unexpected end of the document."
                : "Syntax error: unexpected '" + offending + "'.";
    }

    /** Returns the name of the field that a validation error concerns; empty if it concerns none. */
    private static String fieldOf(GraphQLError error) {
        return error instanceof ValidationError invalid && invalid.getQueryPath() != null && !invalid.getQueryPath().isEmpty()
                ? invalid.getQueryPath().get(invalid.getQueryPath().size() - 1)
                : "";
    }

    private String reworded(String message, String concerned) {
        var values = INPUT_VALUE.matcher(message).replaceAll(RequestMessages::withoutValue);
        var trees = SYNTAX_TREE.matcher(NOT_AN_ENUM_VALUE.matcher(values)
                .replaceAll(found -> ": '" + found.group(2) + "'" + suggested(found.group(2), enumValues(found.group(1)))))
                .replaceAll(found -> "Expected " + literals(found.group(1)) + " but it was " + literals(found.group(2)));
        return JAVA_TYPE.matcher(trees).replaceAll(found -> jsonType(found.group(1))) + suggestions(trees, concerned);
    }

    /** Keeps the argument's name only: its value is where the error's location points. */
    private static String withoutValue(MatchResult found) {
        return "Argument '" + found.group(1) + "' " + found.group(2);
    }

    private String suggestions(String message, String concerned) {
        var field = FIELD.matcher(message);
        if (field.matches()) {
            return suggested(field.group(1), fields(field.group(2)));
        }
        var input = INPUT_FIELD.matcher(message);
        if (input.find()) {
            return suggested(input.group(2), fields(input.group(1)));
        }
        var type = TYPE.matcher(message);
        if (type.matches()) {
            return suggested(type.group(1), names(schema.getAllTypesAsList()));
        }
        var directive = DIRECTIVE.matcher(message);
        if (directive.matches()) {
            return suggested(directive.group(1), directives());
        }
        var argument = ARGUMENT.matcher(message);
        if (argument.matches()) {
            return suggested(argument.group(1), arguments(concerned));
        }
        var value = NO_ENUM_VALUE.matcher(message);
        var ofEnum = ENUM.matcher(message);
        return value.find() && ofEnum.find() ? suggested(value.group(1), enumValues(ofEnum.group(1))) : "";
    }

    private static String suggested(String unknown, Collection<String> known) {
        return Suggestions.of(unknown, known);
    }

    private List<String> fields(String type) {
        if (schema.getType(type) instanceof GraphQLFieldsContainer container) {
            return names(container.getFieldDefinitions());
        }
        return schema.getType(type) instanceof GraphQLInputObjectType input ? names(input.getFieldDefinitions()) : List.of();
    }

    private List<String> enumValues(String type) {
        return schema.getType(type) instanceof GraphQLEnumType values
                ? values.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList()
                : List.of();
    }

    private List<String> directives() {
        return schema.getDirectives().stream().map(GraphQLDirective::getName).filter(StandardDirectives::contain).toList();
    }

    /** Returns the arguments of a root field; no other fields have any. */
    private List<String> arguments(String field) {
        return schema.getQueryType().getFieldDefinitions().stream().filter(one -> one.getName().equals(field))
                .map(GraphQLFieldDefinition::getArguments).flatMap(List::stream).map(GraphQLNamedSchemaElement::getName)
                .toList();
    }

    private static List<String> names(List<? extends GraphQLNamedSchemaElement> elements) {
        return elements.stream()
                .filter(element -> !(element instanceof GraphQLNamedType) || !element.getName().startsWith("__"))
                .map(GraphQLNamedSchemaElement::getName).toList();
    }

    private static String literals(String classes) {
        var literals = classes.replace("'", "");
        for (var literal : LITERALS.entrySet()) {
            literals = literals.replace(literal.getKey(), literal.getValue());
        }
        return literals;
    }

    private static String jsonType(String javaType) {
        return switch (javaType) {
            case "String" -> "string";
            case "Boolean" -> "boolean";
            case "Integer", "Long", "BigInteger", "Double", "BigDecimal" -> "number";
            default -> javaType.endsWith("Map") ? "object" : "list";
        };
    }

    private static String quote(String text) {
        return Matcher.quoteReplacement("'" + cut(text, LONGEST_QUOTE) + "'");
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "...";
    }
}
