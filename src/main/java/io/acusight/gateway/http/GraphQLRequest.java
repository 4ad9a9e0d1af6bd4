package io.acusight.gateway.http;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of one GraphQL request, their types checked.
 *
 * @param query the document's text; absent if {@code documentId} or an extension names a persisted document
 * @param operationName the operation of the document to execute; may be empty if there is only one
 * @param variables by name
 * @param documentId names a persisted document: {@code documentId}, or {@code doc_id} as Relay's clients send it, or
 *        {@code extensions.persistedQuery.sha256Hash} as Apollo's do
 * @param explain whether the client asks for the upstream requests: {@code extensions.explain}
 */
record GraphQLRequest(Optional<String> query, Optional<String> operationName, Map<String, @Nullable Object> variables,
        Optional<String> documentId, boolean explain) {
}
