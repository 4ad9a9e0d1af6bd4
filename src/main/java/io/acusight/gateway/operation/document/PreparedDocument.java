package io.acusight.gateway.operation.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.operation.compiled.CompiledOperation;
import io.acusight.gateway.operation.compiled.OperationCompiler;

/**
 * A document that was parsed and validated.
 *
 * @param errors what validation found; empty: it may be executed
 * @param operations by the names that clients may give; the only one also without a name
 * @param compiled what was made of them by now, of each one no more than once
 */
public record PreparedDocument(Document document, List<? extends GraphQLError> errors, OperationCompiler compiler,
        Map<String, OperationDefinition> operations, Map<OperationDefinition, Optional<CompiledOperation>> compiled) {

    private static final String UNNAMED = "";

    PreparedDocument(Document document, List<? extends GraphQLError> errors, GraphQLSchema schema) {
        this(document, errors, new OperationCompiler(schema, document), byName(document), new ConcurrentHashMap<>());
    }

    private static Map<String, OperationDefinition> byName(Document document) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        var byName = new HashMap<String, OperationDefinition>();
        for (var operation : operations) {
            byName.putIfAbsent(Objects.requireNonNullElse(operation.getName(), UNNAMED), operation);
        }
        if (operations.size() == 1) {
            byName.put(UNNAMED, operations.get(0));
        }
        return byName;
    }

    /** @return the operation compiled; empty where only the standard execution can answer */
    public Optional<CompiledOperation> compiled(@Nullable String operationName) {
        var operation = operations.get(operationName == null ? UNNAMED : operationName);
        if (operation == null) {
            return Optional.empty();
        }
        var known = compiled.get(operation);
        return known != null ? known : compiled.computeIfAbsent(operation, compiler::compile);
    }

    /** @return whether the operation of this name is no query; false where there is no such operation */
    public boolean isOtherThanQuery(@Nullable String operationName) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(operation -> operationName == null ? operations.size() == 1 : operationName.equals(operation.getName()))
                .anyMatch(operation -> operation.getOperation() != OperationDefinition.Operation.QUERY);
    }
}
