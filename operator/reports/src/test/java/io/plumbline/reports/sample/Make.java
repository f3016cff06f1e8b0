package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.snapshot.SourceObject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;

/** Values that are the same each time. */
final class Make {
    static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");

    private Make() {}

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String uid(Object of) {
        return UUID.nameUUIDFromBytes(of.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    static SourceObject source(String kind, String name) {
        return new SourceObject(kind, name, uid(kind + name), "4711", 3, digest(kind + name));
    }

    static ResourceKey resource(ResourceType type, String namespace, String name) {
        return new ResourceKey(type, namespace, name);
    }

    static Tally tally(Collection<Outcome> outcomes) {
        int[] counts = new int[Outcome.values().length];
        outcomes.forEach(outcome -> counts[outcome.ordinal()]++);
        return tally(counts);
    }

    static Tally tally(int[] counts) {
        return new Tally(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
