package io.acusight.gateway.operation.compiled;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.graphql.ImagesApi;
import io.acusight.gateway.operation.selection.Cost;
import io.acusight.gateway.operation.selection.FieldCollector;
import io.acusight.gateway.operation.selection.Fragments;
import io.acusight.gateway.operation.selection.NonNullVariables;
import io.acusight.gateway.projection.Selected;

/** Compiles those operations of a valid document that ask only for images. */
public final class OperationCompiler {

    private static final String TYPENAME = "__typename";

    private final GraphQLSchema schema;
    private final Fragments fragments;
    private final Compilable compilable;
    /** By field of the document: its arguments are the same in every operation and every variant. */
    private final Map<Field, ArgumentBinding> bindings = new ConcurrentHashMap<>();

    public OperationCompiler(GraphQLSchema schema, Document document) {
        this.schema = schema;
        fragments = new Fragments(document);
        compilable = new Compilable(fragments);
    }

    /** Returns the compiled operation; empty if only the standard execution can respond, as to introspection. */
    public Optional<CompiledOperation> compile(OperationDefinition definition) {
        return conditions(definition)
                .map(variables -> new CompiledOperation(schema, definition, List.copyOf(variables), this));
    }

    /** Returns the maximum number of cached variants of an operation; 0 if it cannot be compiled. */
    public int variants(OperationDefinition definition) {
        return conditions(definition).map(variables -> Variants.most(variables.size())).orElse(0);
    }

    /** Returns the root fields of an operation under these conditions. */
    List<CompiledField> compile(OperationDefinition definition, IncludeConditions conditions) {
        var collector = new FieldCollector(fragments, conditions::include);
        var fields = new ArrayList<CompiledField>();
        collector.collect(List.of(definition.getSelectionSet()))
                .forEach((key, same) -> fields.add(compile(key, same, collector)));
        return fields;
    }

    /** Returns the variables that must not be null in this operation. */
    public Set<String> nonNullVariables(OperationDefinition definition) {
        return NonNullVariables.of(definition, schema, fragments);
    }

    private CompiledField compile(String key, List<Field> same, FieldCollector collector) {
        if (same.get(0).getName().equals(TYPENAME)) {
            return CompiledField.TypeName.at(key);
        }
        var field = same.get(0);
        var binding = bindings.computeIfAbsent(field, one -> new ArgumentBinding(schema, one));
        var below = below(same, collector);
        var cost = Cost.of(same, collector);
        return switch (field.getName()) {
            case ImagesApi.IMAGES -> CompiledField.Page.ofImages(key, binding, below, cost);
            case ImagesApi.CONNECTION -> CompiledField.Page.ofConnection(key, binding, below, cost);
            case ImagesApi.COUNTS -> CompiledField.Counts.of(key, binding, below, cost);
            default -> throw new IllegalArgumentException("cannot be compiled: " + field.getName());
        };
    }

    /** Returns the selection below the fields of one response key. */
    private static List<Selected> below(List<Field> fields, FieldCollector collector) {
        var sets = fields.stream().map(Field::getSelectionSet).filter(set -> set != null).toList();
        var below = new ArrayList<Selected>();
        collector.collect(sets)
                .forEach((key, same) -> below.add(new Selected(key, same.get(0).getName(), below(same, collector))));
        return below;
    }

    /** Returns the variables in the conditions of an operation; empty if it cannot be compiled. */
    private Optional<Set<String>> conditions(OperationDefinition definition) {
        if (!compilable.includes(definition)) {
            return Optional.empty();
        }
        var variables = new LinkedHashSet<String>();
        addConditionVariables(definition.getSelectionSet(), variables);
        return variables.size() > IncludeConditions.MOST_VARIABLES ? Optional.empty() : Optional.of(variables);
    }

    private void addConditionVariables(@Nullable SelectionSet set, Set<String> variables) {
        if (set == null) {
            return;
        }
        for (Selection<?> selection : set.getSelections()) {
            variables.addAll(IncludeConditions.variablesOf((DirectivesContainer<?>) selection));
            addConditionVariables(fragments.below(selection), variables);
        }
    }
}
