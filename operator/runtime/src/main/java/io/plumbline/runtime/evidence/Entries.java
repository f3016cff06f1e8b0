package io.plumbline.runtime.evidence;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.log.commit.LogException;
import io.plumbline.log.commit.LogWriter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Records as entries of an open log. Belongs to one thread. */
final class Entries {
    private final LogWriter writer;

    Entries(LogWriter writer) {
        this.writer = writer;
    }

    /** What became of records. */
    sealed interface Outcome {
        /** All are durable. */
        record Durable() implements Outcome {}

        /** Some are not in the log; it can be tried again. */
        record Failed(String why) implements Outcome {}

        /** It is not known which are in the log; it has to be opened again. */
        record Broken(String why) implements Outcome {}

        /** Another writer has taken over. */
        record Fenced(String why) implements Outcome {}
    }

    /** Told of each record that is durable. */
    interface Written {
        void written(EvidenceRecord evidence, long index);
    }

    LogWriter writer() {
        return writer;
    }

    /** The name of the log. */
    String origin() {
        return writer.committed().origin();
    }

    long epoch() {
        return writer.epoch();
    }

    /** Appends them together, and waits until it is known what became of them. */
    Outcome append(List<? extends EvidenceRecord> records, Written written) throws InterruptedException {
        List<CompletableFuture<Long>> indices = new ArrayList<>();
        for (EvidenceRecord one : records) {
            indices.add(writer.append(RecordCodec.encode(one)));
        }
        Outcome outcome = new Outcome.Durable();
        for (int i = 0; i < indices.size(); i++) {
            try {
                written.written(records.get(i), indices.get(i).get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                outcome = worse(outcome, outcome(cause == null ? e : cause));
            }
        }
        return outcome;
    }

    void close() {
        writer.close();
    }

    private static Outcome outcome(Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        return switch (cause) {
            case LogException.Fenced fenced -> new Outcome.Fenced(why);
            case LogException.NotAppended failed -> new Outcome.Failed(why);
            case LogException.Full full -> new Outcome.Failed(why);
            default -> new Outcome.Broken(why);
        };
    }

    private static Outcome worse(Outcome one, Outcome other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Durable it -> 0;
            case Outcome.Failed it -> 1;
            case Outcome.Broken it -> 2;
            case Outcome.Fenced it -> 3;
        };
    }
}
