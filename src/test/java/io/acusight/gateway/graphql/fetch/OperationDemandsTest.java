package io.acusight.gateway.graphql.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.ImageConditions;
import io.acusight.gateway.plan.ImageWindow;
import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;

class OperationDemandsTest {

    private static final Supplier<PartsReader> READER = () -> {
        throw new IllegalStateException("there is only one part");
    };

    private final OperationDemands demands = new OperationDemands();

    @Test
    void replayReturnsTheSamePages() {
        var first = demands.add(demand(0), READER);
        var second = demands.add(demand(50), READER);
        var again = demands.replay();

        assertThat(again.add(demand(50), READER)).isSameAs(second);
        assertThat(again.add(demand(0), READER)).isSameAs(first);
        assertThat(again.pending()).as("what must be asked of the upstream").isEmpty();
    }

    // nobody would fetch it, and the client would wait forever
    @Test
    void replayRefusesANewDemand() {
        demands.add(demand(0), READER);

        assertThatIllegalStateException().isThrownBy(() -> demands.replay().add(demand(50), READER));
        assertThatIllegalStateException().isThrownBy(() -> new OperationDemands().replay().add(demand(0), READER));
    }

    private static PageDemand demand(int offset) {
        return new PageDemand(ImageConditions.NONE, new ImageWindow(50, offset, null, null),
                new PageNeeds(Extent.PAGE, false, false));
    }
}
