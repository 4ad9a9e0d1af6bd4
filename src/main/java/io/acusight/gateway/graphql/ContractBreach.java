package io.acusight.gateway.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.acusight.gateway.error.ErrorCode;
import io.acusight.gateway.error.GatewayException;
import io.acusight.gateway.model.Checked;

/** Turns a value that broke the upstream's contract into an error if a client selects it. */
public final class ContractBreach {

    private ContractBreach() {
    }

    /** Returns a fetcher that fails with {@code UPSTREAM_BAD_RESPONSE} if the field's value broke the contract. */
    public static DataFetcher<?> orElse(DataFetcher<?> fetcher, DataFetchingEnvironment environment) {
        if (!(environment.getSource() instanceof Checked source)) {
            return fetcher;
        }
        var breach = source.breaches().of(environment.getField().getName());
        return breach.<DataFetcher<?>> map(ContractBreach::failing).orElse(fetcher);
    }

    private static DataFetcher<?> failing(String breach) {
        return environment -> {
            throw new GatewayException(ErrorCode.UPSTREAM_BAD_RESPONSE, breach);
        };
    }
}
