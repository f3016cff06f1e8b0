package io.plumbline.testkit.controlplane;

import java.util.HashMap;
import java.util.Map;

/**
 * The control planes that live as long as this JVM: the one exception to "no static state", since a test JVM has no
 * composition root and a server per test class would cost seconds each.
 */
enum SharedControlPlanes {
    INSTANCE;

    private final Map<ControlPlaneOptions, ControlPlane> running = new HashMap<>();

    synchronized ControlPlane get(ControlPlaneOptions options) {
        return running.computeIfAbsent(options, ControlPlane::start);
    }
}
