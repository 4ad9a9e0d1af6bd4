package io.acusight.gateway.operation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;

/** Compiles the operations of one valid document, as far as they ask for images and nothing else. */
final class OperationCompiler {

    private static final String TYPENAME = "__typename";

    private final GraphQLSchema schema;
    private final Document document;
    private final Fragments fragments;
    private final Compilable compilable;

    OperationCompiler(GraphQLSchema schema, Document document) {
        this.schema = schema;
        this.document = document;
        fragments = new Fragments(document);
        compilable = new Compilable(fragments);
    }

    /** @return the operation; empty where only the standard execution can answer: introspection, or anything new */
    Optional<CompiledOperation> compile(@Nullable String operationName) {
        return operation(operationName).filter(compilable::includes).flatMap(this::compile);
    }

    /** @return what the operation asks for under these conditions */
    List<CompiledField> compile(OperationDefinition definition, Conditions conditions) {
        var collector = new FieldCollector(fragments, conditions);
        var fields = new ArrayList<CompiledField>();
        collector.collect(List.of(definition.getSelectionSet()))
                .forEach((key, same) -> fields.add(compile(key, same, collector)));
        return fields;
    }

    /** @return the variables that must not be null in this operation */
    Set<String> nonNullVariables(OperationDefinition definition) {
        return NonNullVariables.of(definition, schema, fragments);
    }

    private CompiledField compile(String key, List<Field> same, FieldCollector collector) {
        if (same.get(0).getName().equals(TYPENAME)) {
            return CompiledField.TypeName.at(key);
        }
        return new CompiledField.Images(key, new ImagesBinding(schema, same.get(0)), collector.below(same),
                CostFactors.of(same, collector));
    }

    private Optional<CompiledOperation> compile(OperationDefinition definition) {
        var variables = new LinkedHashSet<String>();
        addConditionVariables(definition.getSelectionSet(), variables);
        return variables.size() > Conditions.MOST_VARIABLES ? Optional.empty()
                : Optional.of(new CompiledOperation(schema, definition, List.copyOf(variables), this));
    }

    private Optional<OperationDefinition> operation(@Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null) {
            return operations.size() == 1 ? Optional.of(operations.get(0)) : Optional.empty();
        }
        return operations.stream().filter(operation -> name.equals(operation.getName())).findFirst();
    }

    private void addConditionVariables(@Nullable SelectionSet set, Set<String> variables) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            variables.addAll(Conditions.variablesOf((DirectivesContainer<?>) selection));
            addConditionVariables(fragments.below(selection), variables);
        }
    }
}
