package io.acusight.gateway.operation.document;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import graphql.GraphQLError;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.operation.compiled.CompiledOperation;
import io.acusight.gateway.operation.compiled.OperationCompiler;
import io.acusight.gateway.telemetry.DocumentHash;
import io.acusight.gateway.telemetry.OperationIdentity;

/**
 * A document that was parsed and validated.
 *
 * @param errors the validation errors; empty if it may be executed
 * @param operations by name; the only one also without a name
 * @param compiled the operations that were compiled so far, each at most once
 * @param identities how operators name each operation
 */
public record PreparedDocument(Document document, List<? extends GraphQLError> errors, OperationCompiler compiler,
        Map<String, OperationDefinition> operations, Map<OperationDefinition, Optional<CompiledOperation>> compiled,
        Map<OperationDefinition, OperationIdentity> identities) {

    private static final String UNNAMED = "";

    PreparedDocument(String text, Document document, List<? extends GraphQLError> errors, GraphQLSchema schema) {
        this(document, errors, new OperationCompiler(schema, document), byName(document), new ConcurrentHashMap<>(),
                identities(new DocumentHash(text), document));
    }

    private static Map<OperationDefinition, OperationIdentity> identities(DocumentHash hash, Document document) {
        var identities = new IdentityHashMap<OperationDefinition, OperationIdentity>();
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            identities.put(operation, new OperationIdentity(operation.getOperation().name().toLowerCase(Locale.ROOT),
                    operation.getName(), hash));
        }
        return identities;
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

    /** Returns which operation this is; empty if there is no operation of this name. */
    public Optional<OperationIdentity> identity(@Nullable String operationName) {
        return Optional.ofNullable(identities.get(operations.get(operationName == null ? UNNAMED : operationName)));
    }

    /** Returns the compiled operation; empty if only the standard execution can respond. */
    public Optional<CompiledOperation> compiled(@Nullable String operationName) {
        var operation = operations.get(operationName == null ? UNNAMED : operationName);
        if (operation == null) {
            return Optional.empty();
        }
        var known = compiled.get(operation);
        return known != null ? known : compiled.computeIfAbsent(operation, compiler::compile);
    }

    /**
     * Checks the variables that the operation of this name declares; there may be no such operation. Other variables are not
     * used.
     *
     * @throws GatewayException {@code OPERATION_LIMIT_EXCEEDED} if a text in them is too long
     */
    public void checkVariables(@Nullable String operationName, Map<String, @Nullable Object> variables,
            OperationLimits limits) {
        var operation = operations.get(operationName == null ? UNNAMED : operationName);
        if (operation != null) {
            operation.getVariableDefinitions().forEach(one -> limits.checkVariable(variables.get(one.getName())));
        }
    }

    /** Returns whether the operation of this name is not a query; false if there is no such operation. */
    public boolean isOtherThanQuery(@Nullable String operationName) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        return operations.stream()
                .filter(operation -> operationName == null ? operations.size() == 1 : operationName.equals(operation.getName()))
                .anyMatch(operation -> operation.getOperation() != OperationDefinition.Operation.QUERY);
    }

    /** Returns the variables of an operation that must not be null. */
    public Set<String> nonNullVariables(OperationDefinition operation) {
        return compiler.nonNullVariables(operation);
    }
}
