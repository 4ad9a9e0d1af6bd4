package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.graphql.ImagesArguments;

/** Binds the arguments of a field of the root to a request's variables, only once if they use none. */
final class ArgumentBinding {

    private final GraphQLSchema schema;
    private final String field;
    private final List<GraphQLArgument> definitions;
    private final List<Argument> arguments;
    private final boolean constant;
    private final Optional<ImagesArguments> bound;

    ArgumentBinding(GraphQLSchema schema, Field field) {
        this.schema = schema;
        this.field = field.getName();
        definitions = schema.getQueryType().getFieldDefinition(field.getName()).getArguments();
        arguments = field.getArguments();
        constant = arguments.stream().noneMatch(ArgumentBinding::usesVariables);
        bound = constant ? values(CoercedVariables.emptyVariables()) : Optional.empty();
    }

    /** Returns the checked arguments; empty if they have an error, which the standard execution reports. */
    Optional<ImagesArguments> bind(CoercedVariables variables) {
        return constant ? bound : values(variables);
    }

    private Optional<ImagesArguments> values(CoercedVariables variables) {
        try {
            return Optional.of(ImagesArguments.of(field, ValuesResolver.getArgumentValues(schema.getCodeRegistry(),
                    definitions, arguments, variables, GraphQLContext.getDefault(), Locale.ROOT)));
        } catch (GraphQLException | GatewayException e) {
            return Optional.empty();
        }
    }

    private static boolean usesVariables(Node<?> node) {
        return node instanceof VariableReference || node.getChildren().stream().anyMatch(ArgumentBinding::usesVariables);
    }
}
