package io.acusight.gateway.operation.compiled;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.VariableReference;

/**
 * The arguments of a field with the places where variables go: whole arguments, and fields of an argument that is an object.
 * With every variable given, nothing but putting them there is left to do.
 *
 * @param fixed the arguments that hold no variable, as they were written
 * @param whole the arguments that are a variable: its name
 * @param objects the arguments that have variables as fields: for each field the variable's name
 */
record ArgumentTemplate(List<Argument> fixed, Map<String, String> whole, Map<String, Map<String, String>> objects) {

    /** @return empty where a variable stands deeper */
    static Optional<ArgumentTemplate> of(List<Argument> arguments) {
        var fixed = new HashMap<String, Argument>();
        var whole = new HashMap<String, String>();
        var objects = new HashMap<String, Map<String, String>>();
        for (var argument : arguments) {
            if (argument.getValue() instanceof VariableReference variable) {
                whole.put(argument.getName(), variable.getName());
                continue;
            }
            var kept = argument;
            if (argument.getValue() instanceof ObjectValue object) {
                var variables = variables(object);
                if (!variables.isEmpty()) {
                    objects.put(argument.getName(), variables);
                    kept = argument.transform(copy -> copy.value(without(object)));
                }
            }
            if (ArgumentBinding.usesVariables(kept)) {
                return Optional.empty();
            }
            fixed.put(argument.getName(), kept);
        }
        return Optional.of(new ArgumentTemplate(List.copyOf(fixed.values()), whole, objects));
    }

    /**
     * @param values of the {@link #fixed} arguments
     * @return the values of all arguments; empty where a variable is absent or null, which may mean a default or an error
     */
    Optional<Map<String, Object>> fill(Map<String, Object> values, CoercedVariables variables) {
        var filled = new HashMap<>(values);
        for (var argument : whole.entrySet()) {
            if (!put(filled, argument, variables)) {
                return Optional.empty();
            }
        }
        for (var object : objects.entrySet()) {
            var fields = new LinkedHashMap<String, Object>();
            if (values.get(object.getKey()) instanceof Map<?, ?> known) {
                known.forEach((name, value) -> fields.put((String) name, value));
            }
            for (var field : object.getValue().entrySet()) {
                if (!put(fields, field, variables)) {
                    return Optional.empty();
                }
            }
            filled.put(object.getKey(), fields);
        }
        return Optional.of(filled);
    }

    private static boolean put(Map<String, Object> target, Map.Entry<String, String> place, CoercedVariables variables) {
        var value = variables.get(place.getValue());
        if (value == null) {
            return false;
        }
        target.put(place.getKey(), value);
        return true;
    }

    private static Map<String, String> variables(ObjectValue object) {
        var variables = new HashMap<String, String>();
        for (var field : object.getObjectFields()) {
            if (field.getValue() instanceof VariableReference variable) {
                variables.put(field.getName(), variable.getName());
            }
        }
        return variables;
    }

    private static ObjectValue without(ObjectValue object) {
        List<ObjectField> fields = object.getObjectFields().stream()
                .filter(field -> !(field.getValue() instanceof VariableReference)).toList();
        return object.transform(copy -> copy.objectFields(fields));
    }
}
