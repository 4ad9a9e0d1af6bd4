package io.acusight.gateway.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.acusight.gateway.plan.FetchPlan;
import io.acusight.gateway.plan.FetchPlan.Extent;

class ImageRequestsTest {

    private final ImageRequests requests = new ImageRequests();

    @Test
    void answerAgainWhatWasAskedBefore() {
        var first = requests.ask(demand(0));
        var second = requests.ask(demand(50));
        var again = requests.answeredAgain();

        assertThat(again.ask(demand(50))).isSameAs(second);
        assertThat(again.ask(demand(0))).isSameAs(first);
        assertThat(again.pending()).as("what must be asked of the upstream").isEmpty();
    }

    // nobody would ever answer, and the client would wait for ever
    @Test
    void refuseToAnswerAgainWhatWasNotAskedBefore() {
        requests.ask(demand(0));

        assertThatIllegalStateException().isThrownBy(() -> requests.answeredAgain().ask(demand(50)));
        assertThatIllegalStateException().isThrownBy(() -> new ImageRequests().answeredAgain().ask(demand(0)));
    }

    private static ImagesDemand demand(int offset) {
        return new ImagesDemand(ImagesArguments.of(Map.of("page", Map.of("offset", offset))),
                new FetchPlan(Extent.PAGE, false, false));
    }
}
