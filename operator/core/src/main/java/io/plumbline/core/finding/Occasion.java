package io.plumbline.core.finding;

import java.time.Instant;

/**
 * When findings changed, and with which body.
 *
 * @param uid of the resource that was evaluated; empty where none was, since one has gone for instance
 * @param version the resource version of the body that was evaluated, or a later one by which nothing that is read has
 *            changed; empty where it is not known
 */
public record Occasion(Instant at, String uid, String version) {
    /** No resource was evaluated. */
    public static Occasion at(Instant at) {
        return new Occasion(at, "", "");
    }

    /** The version of the body of this resource; empty where it was another that was evaluated. */
    public String versionOf(String resource) {
        return uid.equals(resource) ? version : "";
    }
}
