package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.PageDemand;
import io.acusight.gateway.plan.PageNeeds;
import io.acusight.gateway.plan.PageNeeds.Extent;

class OperationDemandsTest {

    private final OperationDemands requests = new OperationDemands();

    @Test
    void answerAgainWhatWasAskedBefore() {
        var first = requests.ask(demand(0));
        var second = requests.ask(demand(50));
        var again = requests.replay();

        assertThat(again.ask(demand(50))).isSameAs(second);
        assertThat(again.ask(demand(0))).isSameAs(first);
        assertThat(again.pending()).as("what must be asked of the upstream").isEmpty();
    }

    // nobody would ever answer, and the client would wait for ever
    @Test
    void refuseToAnswerAgainWhatWasNotAskedBefore() {
        requests.ask(demand(0));

        assertThatIllegalStateException().isThrownBy(() -> requests.replay().ask(demand(50)));
        assertThatIllegalStateException().isThrownBy(() -> new OperationDemands().replay().ask(demand(0)));
    }

    private static PageDemand demand(int offset) {
        return ImagesArguments.of(Map.of("page", Map.of("offset", offset))).demanding(
                new PageNeeds(Extent.PAGE, false, false));
    }
}
