package io.plumbline.evidence.record;

import io.plumbline.core.control.ControlKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One record of the evidence log. Immutable.
 *
 * <p>The order of the log is the order of events. Times are what the clock of the writer said: data, never an order.
 */
public sealed interface EvidenceRecord {
    /** When it was so, as the writer's clock said; UTC, milliseconds. */
    Instant at();

    /** Says nothing about results, findings or what people ask for. */
    sealed interface Remark extends EvidenceRecord {}

    /**
     * A process began to watch. Until the next complete baseline nobody knows what is the case.
     *
     * @param clusterUid uid of the Namespace kube-system
     * @param identity of the process
     */
    record Started(Instant at, String clusterUid, String identity, String version, String revision)
            implements
                EvidenceRecord {}

    /** A process ended in order: everything that it knew before is in the log. */
    record Stopped(Instant at, String identity) implements Remark {}

    /** A process took the lead. Its epoch is higher than that of any record before. */
    record Leader(Instant at, String identity, long epoch) implements Remark {}

    /**
     * Somebody changed what is asked for.
     *
     * @param before digest of the spec; empty when it is new
     * @param after digest of the spec
     * @param weakens what may find less than before, in a few words each; empty where nothing does
     */
    record Config(Instant at, Source source, long generation, String before, String after,
            List<String> weakens) implements EvidenceRecord {
        public Config {
            weakens = List.copyOf(weakens);
        }
    }

    /**
     * A control or a record of people was deleted.
     *
     * @param before digest of its last known spec
     */
    record Tombstone(Instant at, Source source, String before) implements EvidenceRecord {}

    /**
     * A control has another result, or the same for another reason.
     *
     * @param state null when the control is not declared any more
     */
    record ResultChanged(Instant at, ControlKey control, @Nullable ResultState state) implements EvidenceRecord {}

    /** Findings began, changed or ended. */
    record Findings(Instant at, List<FindingChange> changes) implements EvidenceRecord {
        public Findings {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A part of everything that is the case. Counts when all parts are there, one after another, with nothing between them
     * that changes the state.
     *
     * @param id the same in all parts, another in every baseline
     * @param part from 0
     * @param parts how many there are
     */
    record Baseline(Instant at, String id, int part, int parts, List<Declared> declared, List<KnownResult> results,
            List<KnownFinding> findings) implements EvidenceRecord {
        public Baseline {
            declared = List.copyOf(declared);
            results = List.copyOf(results);
            findings = List.copyOf(findings);
            if (part < 0 || part >= parts) {
                throw new IllegalArgumentException("part " + part + " of " + parts);
            }
        }
    }

    /**
     * Something was not watched, or not recorded. Where it is about everything, nothing is known before the next complete
     * baseline.
     *
     * @param from inclusive
     * @param at exclusive
     * @param kinds as {@code Deployment.apps}; empty where it is about everything
     */
    record Gap(Instant from, Instant at, List<String> kinds, String cause) implements EvidenceRecord {
        public Gap {
            kinds = List.copyOf(kinds);
        }
    }

    /** Nothing has changed for a while, and somebody is watching: limits the gap that a sudden end leaves. */
    record Watching(Instant at) implements Remark {}

    /**
     * A snapshot is finished.
     *
     * @param id of the snapshot
     * @param name of the resource that asked for it
     * @param manifest SHA-256 of its manifest, lower-case hex
     */
    record SnapshotTaken(Instant at, String id, String name, String manifest) implements Remark {}

    /**
     * Somebody took evidence away.
     *
     * @param who name of the user
     * @param what path of what was asked for
     */
    record Download(Instant at, String who, String what) implements Remark {}

    /**
     * The key that signs snapshots hands over to another one.
     *
     * @param statement signed by the old key and the new one
     */
    record KeyChanged(Instant at, String statement) implements Remark {}

    /**
     * A process was given this key to sign snapshots with. Written whenever a log is opened, so that who reads a log
     * backwards soon meets it.
     *
     * @param fingerprint of the key
     * @param statements the hand-overs that led to it, oldest first
     * @param replaces fingerprint of the key before, where that was lost and could not hand over; else empty
     * @param refused why nothing is signed with it; empty where it is in force
     */
    record SigningKey(Instant at, String fingerprint, List<String> statements, String replaces, String refused)
            implements
                Remark {
        public SigningKey {
            statements = List.copyOf(statements);
        }
    }

    /**
     * Written by a version that knows more kinds.
     *
     * @param kind as it says
     */
    record Unrecognised(Instant at, String kind) implements Remark {}
}
