package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;

class OperationDemandsTest {

    private final OperationDemands demands = new OperationDemands();

    @Test
    void replayReturnsTheSamePages() {
        var first = demands.add(demand(0));
        var second = demands.add(demand(50));
        var again = demands.replay();

        assertThat(again.add(demand(50))).isSameAs(second);
        assertThat(again.add(demand(0))).isSameAs(first);
        assertThat(again.pending()).as("what must be asked of the upstream").isEmpty();
    }

    // nobody would fetch it, and the client would wait forever
    @Test
    void replayRefusesANewDemand() {
        demands.add(demand(0));

        assertThatIllegalStateException().isThrownBy(() -> demands.replay().add(demand(50)));
        assertThatIllegalStateException().isThrownBy(() -> new OperationDemands().replay().add(demand(0)));
    }

    private static PageDemand demand(int offset) {
        return ImagesArguments.of(Map.of("page", Map.of("offset", offset))).demanding(
                new PageNeeds(Extent.PAGE, false, false));
    }
}
