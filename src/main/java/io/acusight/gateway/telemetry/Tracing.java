package io.acusight.gateway.telemetry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.quarkus.vertx.http.runtime.filters.Filters;

/**
 * Describes operations on the spans of their HTTP requests, which Quarkus opens, and has a span for each request to the
 * upstream. Without OpenTelemetry it has none, and passes on the trace that the client names. Spans never contain variables,
 * filters or a credential.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/">OpenTelemetry, GraphQL spans</a>
 */
@Singleton
public final class Tracing {

    private static final String NAME = "acusight-graphql-gateway";
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("graphql.operation.type");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("graphql.operation.name");
    /** Not of the conventions, which have the text instead: it may contain personal data. */
    private static final AttributeKey<String> DOCUMENT_HASH = AttributeKey.stringKey("graphql.document.hash");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("url.template");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    /** Before CORS, which may end a request. */
    private static final int FIRST = 10_000;

    private final @Nullable Tracer tracer;

    @Inject
    Tracing(Instance<OpenTelemetry> openTelemetry) {
        this(openTelemetry.isResolvable() ? openTelemetry.get() : null);
    }

    Tracing(@Nullable OpenTelemetry openTelemetry) {
        tracer = openTelemetry == null ? null : openTelemetry.getTracer(NAME);
    }

    /** Returns what has no spans. */
    public static Tracing none() {
        return new Tracing((OpenTelemetry) null);
    }

    /** Withholds the query strings of all HTTP requests: documents, variables and filters may be in them. */
    void register(@Observes Filters filters) {
        if (tracer != null) {
            filters.register(request -> {
                Span.current().setAttribute(QUERY, "");
                request.next();
            }, FIRST);
        }
    }

    /** Returns whether the current context has a span to describe an operation on. */
    public boolean isRecording() {
        return tracer != null && Span.current().isRecording();
    }

    /**
     * Describes an operation on the span of the current context, which is that of its HTTP request. To be called before the
     * response is written: that ends the span.
     *
     * @param codes of its errors
     */
    public void describe(OperationIdentity operation, Collection<String> codes) {
        var span = Span.current();
        if (operation.type() != null) {
            span.setAttribute(OPERATION_TYPE, operation.type());
        }
        if (operation.name() != null) {
            span.setAttribute(OPERATION_NAME, operation.name());
        }
        if (operation.document() != null) {
            span.setAttribute(DOCUMENT_HASH, operation.document().toString());
        }
        codes.stream().findFirst().ifPresent(code -> span.setAttribute(ERROR_TYPE, code));
    }

    /**
     * Begins the span of a request to the upstream, within the current context.
     *
     * @return null if there are no spans
     */
    public @Nullable UpstreamSpan begin(String method, String path) {
        if (tracer == null) {
            return null;
        }
        var span = tracer.spanBuilder(method + " " + path).setSpanKind(SpanKind.CLIENT).setAttribute(METHOD, method)
                .setAttribute(TEMPLATE, path).startSpan();
        return span.getSpanContext().isValid() ? new UpstreamSpan(span) : null;
    }

    /** The span of a request to the upstream. */
    public static final class UpstreamSpan {

        private final Span span;

        private UpstreamSpan(Span span) {
            this.span = span;
        }

        /** Returns the trace as the upstream is to know it, with this span as parent. */
        public RequestTrace trace(RequestTrace ofClient) {
            var headers = new HashMap<String, String>();
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
            return new RequestTrace(ofClient.id(), headers.get(RequestTrace.PARENT_HEADER),
                    headers.get(RequestTrace.STATE_HEADER));
        }

        /** There is a response. */
        public void responded(int status) {
            span.setAttribute(STATUS, status);
            if (status / 100 == 2) {
                span.end();
            } else {
                end(Integer.toString(status));
            }
        }

        /** There is no whole response. */
        public void failed(String reason) {
            end(reason);
        }

        private void end(String errorType) {
            span.setAttribute(ERROR_TYPE, errorType);
            span.setStatus(StatusCode.ERROR);
            span.end();
        }
    }
}
