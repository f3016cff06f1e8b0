package io.plumbline.runtime.evidence;

import io.plumbline.log.note.NoteSigner;
import io.plumbline.objectstore.CopySettings;
import io.plumbline.runtime.anchor.StampSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where evidence is kept.
 *
 * @param folder of the log; exists and can be written to
 * @param signer of the log's checkpoints; its name is the origin of the log
 * @param interval how long changes are gathered before they are written together
 * @param settleAtMost how long after the start the first baseline waits for everything to be evaluated
 * @param baselineInterval from one baseline to the next
 * @param watchingInterval how long nothing may be written before it is written that somebody is watching
 * @param countInterval from one record that tells only of other counts of a result to the next
 * @param backlog how many changes of findings wait at most; beyond it they give way to a gap and a baseline
 * @param stamps who stamps the log's checkpoints; empty for nobody
 * @param copies where all of it is copied to; empty for nowhere
 */
public record EvidenceSettings(Path folder, NoteSigner signer, Duration interval, Duration settleAtMost,
        Duration baselineInterval, Duration watchingInterval, Duration countInterval, int backlog,
        Optional<StampSettings> stamps,
        Optional<CopySettings> copies) {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Settings by which counts are told four times an hour, nobody stamps and nothing is copied. */
    public EvidenceSettings(Path folder, NoteSigner signer, Duration interval, Duration settleAtMost,
            Duration baselineInterval, Duration watchingInterval, int backlog) {
        this(folder, signer, interval, settleAtMost, baselineInterval, watchingInterval, QUARTER, backlog,
                Optional.empty(),
                Optional.empty());
    }

    /** A quarter of a second; a minute; a day; five minutes; a hundred thousand changes. */
    public static EvidenceSettings of(Path folder, NoteSigner signer) {
        return new EvidenceSettings(folder, signer, Duration.ofMillis(250), Duration.ofMinutes(1), Duration.ofDays(1),
                Duration.ofMinutes(5), 100_000);
    }

    public EvidenceSettings withCountInterval(Duration value) {
        return new EvidenceSettings(folder, signer, interval, settleAtMost, baselineInterval, watchingInterval, value,
                backlog, stamps, copies);
    }

    public EvidenceSettings withStamps(StampSettings value) {
        return new EvidenceSettings(folder, signer, interval, settleAtMost, baselineInterval, watchingInterval,
                countInterval,
                backlog, Optional.of(value), copies);
    }

    public EvidenceSettings withCopies(CopySettings value) {
        return new EvidenceSettings(folder, signer, interval, settleAtMost, baselineInterval, watchingInterval,
                countInterval,
                backlog, stamps, Optional.of(value));
    }

    /** The name of the log. */
    String origin() {
        return signer.verifier().name();
    }
}
