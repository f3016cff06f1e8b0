package io.plumbline.runtime.evidence;

import io.plumbline.log.note.NoteSigner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where evidence is kept.
 *
 * @param folder of the log; exists and can be written to
 * @param signer of the log's checkpoints; its name is the origin of the log
 * @param interval how long changes are gathered before they are written together
 * @param settleAtMost how long after the start the first baseline waits for everything to be evaluated
 * @param baselineInterval from one baseline to the next
 * @param watchingInterval how long nothing may be written before it is written that somebody is watching
 * @param backlog how many changes of findings wait at most; beyond it they give way to a gap and a baseline
 */
public record EvidenceSettings(Path folder, NoteSigner signer, Duration interval, Duration settleAtMost,
        Duration baselineInterval, Duration watchingInterval, int backlog) {

    /** A quarter of a second; a minute; a day; five minutes; a hundred thousand changes. */
    public static EvidenceSettings of(Path folder, NoteSigner signer) {
        return new EvidenceSettings(folder, signer, Duration.ofMillis(250), Duration.ofMinutes(1), Duration.ofDays(1),
                Duration.ofMinutes(5), 100_000);
    }

    /** The name of the log. */
    String origin() {
        return signer.verifier().name();
    }
}
