package io.plumbline.runtime.anchor;

import io.plumbline.sealed.timestamp.HttpTimestampClient;
import io.plumbline.sealed.timestamp.TimestampTrust;
import io.plumbline.sealed.timestamp.Timestamper;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Who stamps, and how often.
 *
 * @param authority asked over HTTP (RFC 3161)
 * @param trust certificates that its answers have to lead to
 * @param interval from one stamp of the log to the next
 * @param timeout for one answer
 */
public record StampSettings(URI authority, TimestampTrust trust, Duration interval, Duration timeout) {
    /** Half a minute for an answer. */
    public static StampSettings of(URI authority, TimestampTrust trust, Duration interval) {
        return new StampSettings(authority, trust, interval, Duration.ofSeconds(30));
    }

    /** @param http is not closed by it */
    Timestamper stamper(HttpClient http) {
        return new Timestamper(new HttpTimestampClient(http, authority, timeout), trust, new SecureRandom());
    }
}
