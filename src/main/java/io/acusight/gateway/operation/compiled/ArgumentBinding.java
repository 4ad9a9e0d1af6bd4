package io.acusight.gateway.operation.compiled;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
final class ArgumentBinding {

    private final GraphQLSchema schema;
    private final List<GraphQLArgument> definitions;
    private final List<Argument> arguments;
    private final boolean constant;
    private final @Nullable ImagesArguments bound;
    private final Optional<ArgumentTemplate> template;
    /** The values that the template is filled around; null where there is no such template. */
    private final @Nullable Map<String, Object> fixed;

    ArgumentBinding(GraphQLSchema schema, Field images) {
        this.schema = schema;
        definitions = schema.getQueryType().getFieldDefinition(images.getName()).getArguments();
        arguments = images.getArguments();
        constant = arguments.stream().noneMatch(ArgumentBinding::usesVariables);
        bound = constant ? checked(values(arguments, CoercedVariables.emptyVariables())) : null;
        template = constant ? Optional.empty() : ArgumentTemplate.of(arguments);
        fixed = template.map(one -> values(one.fixed(), CoercedVariables.emptyVariables())).orElse(null);
    }

    /** @return the arguments, checked; empty where the standard execution has an error to tell */
    Optional<ImagesArguments> bind(CoercedVariables variables) {
        return Optional.ofNullable(constant ? bound
                : checked(filled(variables).orElseGet(() -> values(arguments, variables))));
    }

    private Optional<Map<String, Object>> filled(CoercedVariables variables) {
        return fixed == null ? Optional.empty() : template.flatMap(one -> one.fill(fixed, variables));
    }

    private static @Nullable ImagesArguments checked(@Nullable Map<String, Object> values) {
        try {
            return values == null ? null : ImagesArguments.of(values);
        } catch (GatewayException e) {
            return null;
        }
    }

    private @Nullable Map<String, Object> values(List<Argument> given, CoercedVariables variables) {
        try {
            return ValuesResolver.getArgumentValues(schema.getCodeRegistry(), definitions, given, variables,
                    GraphQLContext.getDefault(), Locale.ENGLISH);
        } catch (GraphQLException e) {
            return null;
        }
    }

    static boolean usesVariables(Node<?> node) {
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
