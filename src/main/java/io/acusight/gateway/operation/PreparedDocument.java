package io.acusight.gateway.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;

/**
 * A document that was parsed and validated.
 *
 * @param errors what validation found; empty: it may be executed
 */
record PreparedDocument(Document document, List<? extends GraphQLError> errors) {

    /** @return whether the operation of this name is no query; false where there is no such operation */
    boolean isOtherThanQuery(@Nullable String operationName) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(operation -> operationName == null ? operations.size() == 1 : operationName.equals(operation.getName()))
                .anyMatch(operation -> operation.getOperation() != OperationDefinition.Operation.QUERY);
    }
}
