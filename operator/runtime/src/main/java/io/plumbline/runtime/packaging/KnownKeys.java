package io.plumbline.runtime.packaging;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.KeyChanged;
import io.plumbline.evidence.record.EvidenceRecord.SigningKey;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.log.reader.LogReader;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.KeyChain;
import io.plumbline.sealed.signature.VerificationKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What logs say of the keys that sign packages.
 *
 * @param newest fingerprint of the key that was in force last; empty when there was none
 * @param chain the hand-overs that led to it
 */
record KnownKeys(String newest, KeyChain chain) {
    /** So many entries are looked through at a time, from the end backwards. */
    private static final int STRIDE = 4_096;

    /**
     * Looks from the end backwards until a record says which key is in force.
     *
     * @param logs oldest first
     */
    static KnownKeys in(List<LogReader> logs) throws IOException {
        List<EvidenceRecord> about = new ArrayList<>();
        for (LogReader log : logs.reversed()) {
            for (long to = log.checkpoint().size(); to > 0; to = Math.max(0, to - STRIDE)) {
                about.addAll(0, records(log, Math.max(0, to - STRIDE), to));
                if (about.stream().anyMatch(KnownKeys::settles)) {
                    return replayed(about);
                }
            }
        }
        return replayed(about);
    }

    private static boolean settles(EvidenceRecord one) {
        return one instanceof SigningKey key && key.refused().isEmpty();
    }

    private static KnownKeys replayed(List<EvidenceRecord> about) throws MalformedException {
        KnownKeys known = new KnownKeys("", KeyChain.NONE);
        for (EvidenceRecord one : about) {
            if (one instanceof SigningKey key && key.refused().isEmpty()) {
                known = new KnownKeys(key.fingerprint(), KeyChain.of(
                        key.statements().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList()));
            } else if (one instanceof KeyChanged changed) {
                KeyChain longer = known.chain().and(changed.statement().getBytes(StandardCharsets.UTF_8));
                known = new KnownKeys(longer.newest().map(VerificationKey::fingerprint).orElse(""), longer);
            }
        }
        return known;
    }

    private static List<EvidenceRecord> records(LogReader log, long from, long to) throws IOException {
        List<EvidenceRecord> found = new ArrayList<>();
        log.read(from, to, (index, entry) -> {
            // Canonical JSON has one spelling: most entries need not be taken apart.
            String text = new String(entry, StandardCharsets.ISO_8859_1);
            if (text.contains("\"kind\":\"key\"") || text.contains("\"kind\":\"signer\"")) {
                try {
                    found.add(RecordCodec.decode(entry));
                } catch (MalformedRecordException e) {
                    throw new IOException("entry " + index + " is no record: " + e.getMessage(), e);
                }
            }
            return true;
        });
        return found;
    }
}
