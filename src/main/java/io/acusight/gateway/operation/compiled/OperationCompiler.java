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
import io.acusight.gateway.operation.selection.Cost;
import io.acusight.gateway.operation.selection.FieldCollector;
import io.acusight.gateway.operation.selection.Fragments;
import io.acusight.gateway.operation.selection.NonNullVariables;

/** Compiles the operations of one valid document, as far as they ask for images and nothing else. */
public final class OperationCompiler {

    private static final String TYPENAME = "__typename";

    private final GraphQLSchema schema;
    private final Fragments fragments;
    private final Compilable compilable;
    /** By field of the document: its arguments are the same in every operation that spreads it, and in every variant. */
    private final Map<Field, ArgumentBinding> bindings = new ConcurrentHashMap<>();

    public OperationCompiler(GraphQLSchema schema, Document document) {
        this.schema = schema;
        fragments = new Fragments(document);
        compilable = new Compilable(fragments);
    }

    /** @return the operation; empty where only the standard execution can answer: introspection, or anything new */
    public Optional<CompiledOperation> compile(OperationDefinition definition) {
        return conditions(definition)
                .map(variables -> new CompiledOperation(schema, definition, List.copyOf(variables), this));
    }

    /** @return in how many variants the compiled operation is remembered at most; 0 where it cannot be compiled */
    public int variants(OperationDefinition definition) {
        return conditions(definition).map(variables -> Variants.most(variables.size())).orElse(0);
    }

    /** @return what the operation asks for under these conditions */
    List<CompiledField> compile(OperationDefinition definition, IncludeConditions conditions) {
        var collector = new FieldCollector(fragments, conditions::hold);
        var fields = new ArrayList<CompiledField>();
        collector.collect(List.of(definition.getSelectionSet()))
                .forEach((key, same) -> fields.add(compile(key, same, collector)));
        return fields;
    }

    /** @return the variables that must not be null in this operation */
    public Set<String> nonNullVariables(OperationDefinition definition) {
        return NonNullVariables.of(definition, schema, fragments);
    }

    private CompiledField compile(String key, List<Field> same, FieldCollector collector) {
        if (same.get(0).getName().equals(TYPENAME)) {
            return CompiledField.TypeName.at(key);
        }
        var binding = bindings.computeIfAbsent(same.get(0), images -> new ArgumentBinding(schema, images));
        return new CompiledField.Images(key, binding, collector.below(same), Cost.of(same, collector));
    }

    /** @return the variables in the conditions of an operation that can be compiled */
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
