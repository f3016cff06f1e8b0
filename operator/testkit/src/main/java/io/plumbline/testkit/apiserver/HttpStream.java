package io.plumbline.testkit.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A chunked response under way. */
record HttpStream(Socket socket, InputStream in, OutputStream out) {
    /** Sends one chunk at once. */
    void write(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write('\r');
        out.write('\n');
        out.flush();
    }

    /** Ends the response as a server does that has no more to say. */
    void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        socket.close();
    }

    /** Cuts the connection in the middle of the response. */
    void cut() throws IOException {
        socket.close();
    }

    /** Calls back, on a thread of its own, once the client has closed its side. */
    void onClientGone(Runnable action) {
        Thread.ofVirtual().name("api-client-watch").start(() -> {
            try {
                // A client sends nothing while it reads a stream, so whatever comes ends it.
                in.read();
            } catch (IOException e) {
                action.run();
                return;
            }
            action.run();
        });
    }
}
