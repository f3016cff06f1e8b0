package io.plumbline.testkit.controlplane;

/** No control plane binaries were found and none could be made; the message says where was looked and what would help. */
public final class ControlPlaneUnavailableException extends RuntimeException {
    ControlPlaneUnavailableException(String message) {
        super(message);
    }
}
