package io.acusight.gateway.operation.document;

import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.telemetry.metrics.DocumentMetrics;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Parses, measures, validates and caches documents. */
// Caffeine finds the classes of a cache with weights by their names
@RegisterForReflection(classNames = { "com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW" })
public final class Documents {

    private final GraphQLSchema schema;
    private final OperationLimits limits;
    private final ParserOptions parserOptions;
    private final ValidationRules rules;
    private final Cache<String, PreparedDocument> valid;
    private final DocumentMetrics metrics;

    public Documents(GraphQLSchema schema, OperationLimits limits, DocumentsConfig config, DocumentMetrics metrics) {
        this.metrics = metrics;
        this.schema = schema;
        this.limits = limits;
        rules = new ValidationRules(schema);
        parserOptions = ParserOptions.getDefaultOperationParserOptions().transform(options -> options
                .maxTokens((int) Math.min(Integer.MAX_VALUE, limits.tokens() + 1L)) // the end of the document is a token, too
                .maxCharacters(Integer.MAX_VALUE) // bounded by the size of the request
                .captureLineComments(false));
        valid = Caffeine.newBuilder()
                .maximumWeight(config.cacheSize().asLongValue())
                .weigher((String text, PreparedDocument prepared) -> config.compile() ? DocumentWeight.of(text, prepared)
                        : DocumentWeight.of(text))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Returns the document, parsed and validated; its errors are part of it.
     *
     * @throws InvalidSyntaxException if the text is not a GraphQL document
     * @throws GatewayException {@code OPERATION_LIMIT_EXCEEDED} if it is too large
     */
    public PreparedDocument prepare(String text) {
        var known = valid.getIfPresent(text);
        if (known != null) {
            metrics.hit();
            return known;
        }
        metrics.missed();
        TokenLengths.check(text, limits);
        var document = parse(text);
        limits.check(document);
        var prepared = new PreparedDocument(text, document, rules.validate(document), schema);
        if (prepared.errors().isEmpty()) {
            valid.put(text, prepared);
        }
        return prepared;
    }

    private Document parse(String text) {
        try {
            return Parser.parse(ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(parserOptions)
                    .locale(Locale.ROOT)
                    .build());
        } catch (ParseCancelledTooDeepException e) {
            throw limits.tooDeep();
        } catch (ParseCancelledException e) {
            throw limits.tooManyTokens();
        } catch (NumberFormatException e) {
            throw new GatewayException(ErrorCode.GRAPHQL_PARSE_FAILED,
                    "Syntax error: the exponent of a number is out of range.");
        }
    }
}
