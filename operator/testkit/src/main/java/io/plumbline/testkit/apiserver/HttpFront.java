package io.plumbline.testkit.apiserver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * HTTP/1.1 on a loopback port, one virtual thread per connection. Written here since faults need what servers hide: to cut a
 * connection in the middle of a response, to stop listening and to listen again on the same port, to see a client leave.
 */
final class HttpFront implements AutoCloseable {
    private static final int BACKLOG = 128;

    private final Consumer<HttpExchange> handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private int port;
    private @Nullable Listener listener;

    private record Listener(ServerSocket socket, Thread acceptor) {}

    /** @param port the port to listen on, 0 for any free one */
    HttpFront(int port, Consumer<HttpExchange> handler) {
        this.port = port;
        this.handler = handler;
        listen();
    }

    synchronized int port() {
        return port;
    }

    /** Listens (again, on the same port). Does nothing when it does already. */
    synchronized void listen() {
        if (listener != null) {
            return;
        }
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), BACKLOG);
            port = socket.getLocalPort();
            listener = new Listener(socket, Thread.ofVirtual().name("api-accept").start(() -> accept(socket)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            acceptOne(socket);
        }
    }

    private void acceptOne(ServerSocket socket) {
        try {
            var connection = socket.accept();
            connection.setTcpNoDelay(true);
            open.add(connection);
            Thread.ofVirtual().name("api-connection").start(() -> serve(connection));
            if (socket.isClosed()) {
                connection.close();
            }
        } catch (IOException e) {
            // Closed by close(), or a client that left while it was accepted: neither is worth a word.
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            new HttpConnection(connection, handler).serve();
        } catch (IOException | UncheckedIOException e) {
            // The client left, or a fault closed the connection: there is nobody to tell.
            return;
        } finally {
            open.remove(connection);
        }
    }

    /** Stops listening and cuts every connection. */
    @Override
    public synchronized void close() {
        try {
            if (listener != null) {
                listener.socket().close();
                // The port is free only once the thread in accept() has seen the end.
                listener.acceptor().join();
                listener = null;
            }
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
