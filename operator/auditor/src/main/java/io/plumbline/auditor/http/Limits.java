package io.plumbline.auditor.http;

import java.time.Duration;

/**
 * How much one server does for those who ask.
 *
 * @param connections that are being read or answered at once; those beyond it are closed
 * @param answers that are being made or sent at once
 * @param answersEach of one user
 * @param request how long a client may take for TLS and the head of its request
 * @param answer how long it may take to make an answer
 * @param piece how long a client may take to read {@code pieceBytes}
 * @param pieceBytes so much is written at once
 * @param uriBytes of path and parameters
 * @param headBytes of all header fields
 */
public record Limits(int connections, int answers, int answersEach, Duration request, Duration answer, Duration piece,
        int pieceBytes, int uriBytes, int headBytes) {
    public static final Limits DEFAULT = new Limits(256, 64, 8, Duration.ofSeconds(10), Duration.ofMinutes(2),
            Duration.ofSeconds(30), 1 << 16, 4_096, 32_768);
}
