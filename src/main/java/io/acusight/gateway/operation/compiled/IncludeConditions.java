package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.VariableReference;

/**
 * The variables in {@code @skip} and {@code @include} of an operation, with their values in one request.
 *
 * @see <a href="https://spec.graphql.org/September2025/#sec--skip">GraphQL, @skip</a>
 */
record IncludeConditions(List<String> variables, long values) {

    /** Operations with more variables are not compiled: each one doubles the number of variants. */
    static final int MOST_VARIABLES = 8;

    /** No condition depends on a variable. */
    static final IncludeConditions NONE = new IncludeConditions(List.of(), 0);

    private static final String SKIP = "skip";
    private static final String INCLUDE = "include";

    IncludeConditions {
        variables = List.copyOf(variables);
    }

    /** Returns the conditions of one request; empty if a variable has no value. */
    static Optional<IncludeConditions> of(List<String> variables, Map<String, Object> coerced) {
        long values = 0;
        for (int i = 0; i < variables.size(); i++) {
            if (!(coerced.get(variables.get(i)) instanceof Boolean value)) {
                return Optional.empty();
            }
            values |= value ? 1L << i : 0;
        }
        return Optional.of(new IncludeConditions(variables, values));
    }

    /** Returns the variables in the conditions of a node. */
    static List<String> variablesOf(DirectivesContainer<?> node) {
        var variables = new ArrayList<String>();
        for (var directive : node.getDirectives()) {
            if (isCondition(directive) && argumentOf(directive) instanceof VariableReference variable) {
                variables.add(variable.getName());
            }
        }
        return variables;
    }

    /** Returns whether a node has other directives than conditions; they cannot be compiled. */
    static boolean hasOthers(DirectivesContainer<?> node) {
        return !node.getDirectives().stream().allMatch(IncludeConditions::isCondition);
    }

    /** Returns whether the node is live: not skipped, and included. */
    boolean include(DirectivesContainer<?> node) {
        for (var directive : node.getDirectives()) {
            if (valueOf(directive) == directive.getName().equals(SKIP)) {
                return false;
            }
        }
        return true;
    }

    private boolean valueOf(Directive directive) {
        var argument = argumentOf(directive);
        if (argument instanceof VariableReference variable) {
            return (values & 1L << variables.indexOf(variable.getName())) != 0;
        }
        return argument instanceof BooleanValue literal && literal.isValue();
    }

    private static boolean isCondition(Directive directive) {
        return directive.getName().equals(SKIP) || directive.getName().equals(INCLUDE);
    }

    private static Object argumentOf(Directive directive) {
        return directive.getArgument("if").getValue();
    }
}
