package io.acusight.gateway.operation.selection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import graphql.execution.CoercedVariables;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;

/**
 * Finds the variables of a valid operation that are used where null is not allowed. A variable of a nullable type may be used
 * there if it, or the place, has a default; if its value is null, it is an error that graphql-java does not report.
 *
 * @see <a href=
 *      "https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed.Allowing-Optional-Variables-When-Default-Values-Exist">GraphQL,
 *      optional variables</a>
 */
public final class NonNullVariables {

    private final GraphQLSchema schema;
    private final Fragments fragments;
    private final Set<String> found = new LinkedHashSet<>();

    private NonNullVariables(GraphQLSchema schema, Fragments fragments) {
        this.schema = schema;
        this.fragments = fragments;
    }

    /** Returns their names; {@code @skip} and {@code @include} are ignored. */
    public static Set<String> of(OperationDefinition operation, GraphQLSchema schema, Fragments fragments) {
        var variables = new NonNullVariables(schema, fragments);
        variables.visit(operation.getSelectionSet(), schema.getQueryType());
        return variables.found;
    }

    /** Returns one of them whose value is null; one without a value has a default. */
    public static Optional<String> firstNull(Set<String> names, CoercedVariables values) {
        for (var name : names) {
            if (values.containsKey(name) && values.get(name) == null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private void visit(@Nullable SelectionSet set, GraphQLFieldsContainer on) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            visitDirectives((DirectivesContainer<?>) selection);
            if (selection instanceof Field field) {
                visit(field, on);
            } else {
                visit(fragments.below(selection), on); // the schema has only object types
            }
        }
    }

    private void visit(Field field, GraphQLFieldsContainer on) {
        var definition = Introspection.getFieldDefinition(schema, on, field.getName());
        visit(field.getArguments(), definition::getArgument);
        if (GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLFieldsContainer below) {
            visit(field.getSelectionSet(), below);
        }
    }

    private void visitDirectives(DirectivesContainer<?> node) {
        for (var directive : node.getDirectives()) {
            visit(directive.getArguments(), schema.getDirective(directive.getName())::getArgument);
        }
    }

    private void visit(List<Argument> arguments, Function<String, GraphQLArgument> definitions) {
        for (var argument : arguments) {
            visit(argument.getValue(), definitions.apply(argument.getName()).getType());
        }
    }

    private void visit(Value<?> value, GraphQLType type) {
        var nullable = GraphQLTypeUtil.unwrapNonNull(type);
        if (value instanceof VariableReference variable) {
            if (GraphQLTypeUtil.isNonNull(type)) {
                found.add(variable.getName());
            }
        } else if (value instanceof ArrayValue array && nullable instanceof GraphQLList list) {
            array.getValues().forEach(element -> visit(element, list.getWrappedType()));
        } else if (value instanceof ObjectValue object && nullable instanceof GraphQLInputObjectType input) {
            object.getObjectFields().forEach(field -> visit(field.getValue(), input.getField(field.getName()).getType()));
        }
    }
}
