package io.plumbline.testkit.prometheus;

/** Prometheus or one of its tools is not installed; the message says what is missing and what would help. */
public final class PrometheusUnavailableException extends RuntimeException {
    PrometheusUnavailableException(String message) {
        super(message);
    }
}
