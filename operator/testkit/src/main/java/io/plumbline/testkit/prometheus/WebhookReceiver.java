package io.plumbline.testkit.prometheus;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an Alertmanager posts to it, in the order of arrival. Safe for use by several threads. */
public final class WebhookReceiver implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final List<Notification> notifications = new CopyOnWriteArrayList<>();

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** On a free loopback port. */
    public static WebhookReceiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new WebhookReceiver(server);
            server.createContext("/", receiver::receive);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            notifications.add(Notification.of(MAPPER.readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public List<Notification> notifications() {
        return List.copyOf(notifications);
    }

    /** The alerts of all notifications, in the order of arrival. */
    public List<Alert> alerts() {
        return notifications.stream().flatMap(notification -> notification.alerts().stream()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
