package io.plumbline.testkit.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Loopback ports that were free a moment ago; another process may take one before we do, so a start is tried again. */
record Ports(int etcdClient, int etcdPeer, int apiServer) {
    static Ports free() {
        var loopback = InetAddress.getLoopbackAddress();
        // All three are held at the same time, so that they differ.
        try (var first = new ServerSocket(0, 1, loopback);
                var second = new ServerSocket(0, 1, loopback);
                var third = new ServerSocket(0, 1, loopback)) {
            return new Ports(first.getLocalPort(), second.getLocalPort(), third.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no free loopback port", e);
        }
    }
}
