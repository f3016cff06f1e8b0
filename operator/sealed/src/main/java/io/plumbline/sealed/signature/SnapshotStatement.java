package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is signed of a snapshot: an in-toto Statement v1 over the manifest.
 *
 * @param manifestSha256 the SHA-256 of manifest.json in lower-case hexadecimal
 * @param predicate what the operator says of it
 */
public record SnapshotStatement(String manifestSha256, SnapshotPredicate predicate) {
    /** The payload type of the envelope. */
    public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    /** Our predicate type, as {@code cosign --type} wants it. */
    public static final String PREDICATE_TYPE = "https://plumbline.io/evidence-snapshot/v1";
    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String SUBJECT = "manifest.json";
    private static final int MAX_BYTES = 1 << 20;

    public byte[] encode() {
        return JsonObject.of(Map.of("_type", TYPE, "predicateType", PREDICATE_TYPE, "predicate", predicate.json(),
                "subject", List.of(Map.of("name", SUBJECT, "digest", Map.of("sha256", manifestSha256))))).encode();
    }

    /**
     * Reads a statement.
     *
     * @throws MalformedException also for statements of other types, or over more than the manifest
     */
    public static SnapshotStatement parse(byte[] bytes) throws MalformedException {
        var json = new StrictReader(MAX_BYTES).canonical(bytes)
                .exactly(Set.of("_type", "predicateType", "predicate", "subject"));
        if (!json.text("_type").equals(TYPE) || !json.text("predicateType").equals(PREDICATE_TYPE)) {
            throw new MalformedException("the statement has to be of the type " + PREDICATE_TYPE);
        }
        var subjects = json.objects("subject");
        if (subjects.size() != 1 || !subjects.getFirst().text("name").equals(SUBJECT)) {
            throw new MalformedException("the one subject has to be " + SUBJECT);
        }
        var digest = subjects.getFirst().object("digest").exactly(Set.of("sha256"));
        return new SnapshotStatement(digest.text("sha256"), SnapshotPredicate.of(json.object("predicate")));
    }
}
