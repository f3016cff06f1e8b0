package io.plumbline.testkit.helm;

/** A version of Helm is neither there nor could it be built; the message says what would help. */
public final class HelmUnavailableException extends RuntimeException {
    HelmUnavailableException(String message) {
        super(message);
    }
}
