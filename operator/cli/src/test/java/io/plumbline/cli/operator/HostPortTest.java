package io.plumbline.cli.operator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

import java.net.InetSocketAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class HostPortTest {
    private final HostPort converter = new HostPort();

    @Test
    void readsAddresses() {
        assertThat(converter.convert("127.0.0.1:8080")).isEqualTo(new InetSocketAddress("127.0.0.1", 8080));
        assertThat(converter.convert("[::1]:9090")).isEqualTo(new InetSocketAddress("::1", 9090));
        assertThat(converter.convert("localhost:0").getPort()).isZero();
    }

    @Test
    void noHostMeansAllAddresses() {
        InetSocketAddress address = converter.convert(":9090");
        assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
        assertThat(address.getPort()).isEqualTo(9090);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "::1:80", "a:b", "host:-1"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("host:port");
    }
}
