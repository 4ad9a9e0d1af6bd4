package io.acusight.gateway.operation.document;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

class LimitsCheckTest {

    @Test
    void admitsTheDefaults() {
        assertThatCode(() -> check("gateway.limits.tokens", "4000")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "limits.aliases,0", "documents.cache-size,0", "limits.cost,1", "limits.upstream-requests,1" })
    void admitsSmallValues(String name, String value) {
        assertThatCode(() -> check("gateway." + name, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "limits.tokens,0,1", "limits.tokens,-4000,1", "limits.name-length,0,1", "limits.number-length,-1,1",
            "limits.string-length,0,1", "limits.filter-length,0,1", "limits.depth,0,1", "limits.fields,0,1",
            "limits.aliases,-1,0",
            "limits.root-fields,0,1", "limits.upstream-requests,0,1", "limits.cost,-50000,1" })
    void namesVariableValueAndWhatIsAllowed(String name, String value, String least) {
        var variable = "GATEWAY_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');

        assertThatThrownBy(() -> check("gateway." + name, value)).isInstanceOf(ConfigurationException.class)
                .hasMessage(variable + " (gateway." + name + ") is " + value + ", and must be " + least + " or more.");
    }

    private static void check(String name, String value) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(LimitsConfig.class).withMapping(DocumentsConfig.class).withDefaultValue(name, value).build();
        LimitsCheck.check(config.getConfigMapping(LimitsConfig.class), config.getConfigMapping(DocumentsConfig.class));
    }
}
