package io.acusight.gateway.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '\'', value = {
            "/graphql?query={a} /graphql?query=%7Ba%7D",
            "/a?b={\"c\":[1]} /a?b=%7B%22c%22:[1]%7D",
            "/a?b=<>|\\^`~ /a?b=%3C%3E%7C%5C%5E%60~",
            "/a?b=%7B%22+&c='d'#e /a?b=%7B%22+&c='d'#e",
            "* *" })
    void encodesWhatOtherClientsForget(String target, String encoded) {
        assertThat(RequestTarget.encoded(target)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({ "/a?b=%7B,true", "/a,true", "/a?b=%,false", "/a?b=%7,false", "/a?b=%zz,false", "/%aF%0,false" })
    void findsWhatIsNotEncodedCorrectly(String target, boolean correct) {
        assertThat(RequestTarget.isEncoded(target)).isEqualTo(correct);
    }
}
