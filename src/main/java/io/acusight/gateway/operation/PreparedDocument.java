package io.acusight.gateway.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;

/**
 * A document that was parsed and validated.
 *
 * @param errors what validation found; empty: it may be executed
 */
record PreparedDocument(Document document, List<? extends GraphQLError> errors, OperationCompiler compiler,
        Map<String, Optional<CompiledOperation>> compiled) {

    private static final String UNNAMED = "";

    PreparedDocument(Document document, List<? extends GraphQLError> errors, GraphQLSchema schema) {
        this(document, errors, new OperationCompiler(schema, document), new ConcurrentHashMap<>());
    }

    /** @return the operation compiled, each once; empty where only the standard execution can answer */
    Optional<CompiledOperation> compiled(@Nullable String operationName) {
        var name = operationName == null ? UNNAMED : operationName;
        var known = compiled.get(name);
        if (known != null) {
            return known;
        }
        var made = compiler.compile(operationName);
        if (made.isPresent()) {
            compiled.put(name, made); // names that the document lacks are not remembered: there is no end of them
        }
        return made;
    }

    /** @return whether the operation of this name is no query; false where there is no such operation */
    boolean isOtherThanQuery(@Nullable String operationName) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(operation -> operationName == null ? operations.size() == 1 : operationName.equals(operation.getName()))
                .anyMatch(operation -> operation.getOperation() != OperationDefinition.Operation.QUERY);
    }
}
