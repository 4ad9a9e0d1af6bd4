package io.acusight.gateway.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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

/** Binds an {@code images} field's arguments to a request's variables; once and for all where they use none. */
final class ImagesBinding {

    private final GraphQLSchema schema;
    private final List<GraphQLArgument> definitions;
    private final List<Argument> arguments;
    private final boolean constant;
    private final @Nullable ImagesArguments bound;

    ImagesBinding(GraphQLSchema schema, Field images) {
        this.schema = schema;
        definitions = schema.getQueryType().getFieldDefinition(images.getName()).getArguments();
        arguments = images.getArguments();
        constant = arguments.stream().noneMatch(ImagesBinding::usesVariables);
        bound = constant ? evaluate(CoercedVariables.emptyVariables()) : null;
    }

    /** @return the arguments, checked; empty where the standard execution has an error to tell */
    Optional<ImagesArguments> bind(CoercedVariables variables) {
        return Optional.ofNullable(constant ? bound : evaluate(variables));
    }

    private @Nullable ImagesArguments evaluate(CoercedVariables variables) {
        try {
            return ImagesArguments
                    .of(ValuesResolver.getArgumentValues(schema.getCodeRegistry(), definitions, arguments, variables,
                            GraphQLContext.getDefault(), Locale.ENGLISH));
        } catch (GraphQLException | GatewayException e) {
            return null;
        }
    }

    private static boolean usesVariables(Node<?> node) {
        if (node instanceof VariableReference) {
            return true;
        }
        for (Node<?> child : node.getChildren()) {
            if (usesVariables(child)) {
                return true;
            }
        }
        return false;
    }
}
