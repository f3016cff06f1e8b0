package io.plumbline.cli.evidence;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.Link;
import io.plumbline.log.series.LogName;
import io.plumbline.log.store.Store;
import io.plumbline.log.verify.CopyVerifier;
import io.plumbline.log.verify.LogVerifier;
import io.plumbline.log.verify.SeriesVerifier;
import io.plumbline.log.verify.Verified;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.sealed.verify.Status;
import io.plumbline.sealed.verify.Step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies the store of a log, or of logs that follow each other. Used once. */
final class LogInspector {
    private static final String HELD = "held checkpoint";

    private final List<NoteVerifier> keys;
    private final String series;
    private final List<Kept> kept;
    private final List<Step> steps = new ArrayList<>();

    /** @param keys pinned, at least one, all of the same name */
    LogInspector(List<NoteVerifier> keys, List<Kept> kept) {
        this.keys = List.copyOf(keys);
        this.series = keys.getFirst().name();
        this.kept = List.copyOf(kept);
    }

    /** @throws IOException when it cannot be read, which says nothing about the log */
    Inspection log(Store store) throws IOException {
        LogName name = name(store);
        List<Kept> ours = kept.stream().filter(one -> one.checkpoint().origin().equals(name.origin())).toList();
        boolean holds = switch (new LogVerifier(signing(store), name.origin()).log(store, checkpoints(ours))) {
            case Verified.Holds it -> {
                passed("log", name.origin(), whole(it.checkpoint()));
                ours.forEach(one -> passed(HELD, one.file(), goesOn(one)));
                yield true;
            }
            case Verified.Refused refused -> {
                refused(name.origin(), refused);
                ours.forEach(one -> notChecked(HELD, one.file(), "the log was refused"));
                yield false;
            }
        };
        if (name.number() > 1) {
            notChecked("series", name.origin(), "the logs before it: give the folder that has logs/ in it");
        }
        kept.stream().filter(one -> !ours.contains(one)).forEach(this::ofAnotherLog);
        return conclude("log", holds, ours.isEmpty(), "the log " + name.origin() + " is whole");
    }

    /** @throws IOException when they cannot be read, which says nothing about the logs */
    Inspection series(Store store) throws IOException {
        return series("series", new SeriesVerifier(keys, series).logs(store, checkpoints(kept)), "whole");
    }

    /** @throws IOException when it cannot be read, which says nothing about the logs */
    Inspection copy(Store store) throws IOException {
        return series("copy", new CopyVerifier(keys, series).logs(store, checkpoints(kept)),
                "whole as far as they were copied");
    }

    private Inspection series(String kind, VerifiedSeries verified, String whole) {
        boolean holds = switch (verified) {
            case VerifiedSeries.Holds it -> {
                it.before().ifPresent(link -> notChecked("series", link.predecessor().origin(),
                        "the log before the oldest one here is not here"));
                it.parts().forEach(this::part);
                kept.forEach(one -> passed(HELD, one.file(), goesOn(one)));
                yield true;
            }
            case VerifiedSeries.Refused refused -> {
                refused(refused.origin(), refused.why());
                kept.forEach(one -> notChecked(HELD, one.file(), "a log was refused"));
                yield false;
            }
        };
        return conclude(kind, holds, kept.isEmpty(),
                "the logs of " + series + " are " + whole + ", but for what is said above");
    }

    private Inspection conclude(String kind, boolean holds, boolean nothingKept, String summary) {
        if (nothingKept) {
            notChecked("age", "",
                    "no checkpoint that was kept elsewhere was given: that nothing was removed, and that the "
                            + "log is as old as it says, rests on the operator alone");
        }
        boolean failed = steps.stream().anyMatch(step -> step.status() instanceof Status.Failed);
        return holds && !failed
                ? new Inspection(kind, Conclusion.VALID, steps, summary)
                : new Inspection(kind, Conclusion.INVALID, steps, "not to be believed: something was refused");
    }

    private void part(VerifiedSeries.Part part) {
        String origin = part.checkpoint().origin();
        passed("log", origin, whole(part));
        part.after().ifPresent(link -> passed("link", link.origin(), "it goes on from " + origin + lost(link)));
    }

    private static String lost(Link link) {
        if (link.lostTo().isEmpty()) {
            return " (" + link.reason() + "), with nothing lost";
        }
        long from = link.predecessor().size();
        long to = link.lostTo().getAsLong();
        return to == from
                ? ", and SAYS THAT ENTRIES FROM " + from + " MAY BE LOST (" + link.reason() + ")"
                : ", and SAYS THAT ENTRIES " + from + " TO " + (to - 1) + " ARE LOST (" + link.reason() + ")";
    }

    private void ofAnotherLog(Kept one) {
        if (LogName.ofOrigin(series, one.checkpoint().origin()).isPresent()) {
            notChecked(HELD, one.file(), "it is of the log " + one.checkpoint().origin() + ", which is not here");
        } else {
            steps.add(new Step(HELD, one.file(),
                    new Status.Failed("it is of the log " + one.checkpoint().origin())));
        }
    }

    /** Which log of its series it says to be: what it says is checked with its signature. */
    private LogName name(Store store) throws IOException {
        LogName first = new LogName(series, 1);
        var bytes = store.read("checkpoint", Note.MAX_BYTES);
        try {
            return bytes.isEmpty()
                    ? first
                    : LogName.ofOrigin(series, Checkpoint.parse(Note.parse(bytes.get()).text()).origin())
                            .orElse(first);
        } catch (MalformedNoteException e) {
            return first;
        }
    }

    private String whole(VerifiedSeries.Part part) {
        boolean pinned = keys.stream().anyMatch(one -> one.toString().equals(part.key().toString()));
        return pinned
                ? whole(part.checkpoint())
                : leads(part.checkpoint()) + ", which " + part.key()
                        + " has signed, that is linked to the pinned key by "
                        + "a hand-over";
    }

    private static String whole(Checkpoint checkpoint) {
        return leads(checkpoint) + ", which the pinned key has signed";
    }

    private static String leads(Checkpoint checkpoint) {
        return "its " + checkpoint.size() + " entries lead to the root " + checkpoint.root();
    }

    /** Of the pinned keys that which has signed what the log publishes. */
    private NoteVerifier signing(Store store) throws IOException {
        var bytes = store.read("checkpoint", Note.MAX_BYTES);
        try {
            Optional<Note> note = bytes.isEmpty() ? Optional.empty() : Optional.of(Note.parse(bytes.get()));
            return keys.stream()
                    .filter(one -> note.filter(it -> it.check(one) == Note.Check.SIGNED).isPresent())
                    .findFirst()
                    .orElse(keys.getFirst());
        } catch (MalformedNoteException e) {
            return keys.getFirst();
        }
    }

    private static String goesOn(Kept one) {
        return "the log goes on from its " + one.checkpoint().size() + " entries";
    }

    private static List<Checkpoint> checkpoints(List<Kept> kept) {
        return kept.stream().map(Kept::checkpoint).toList();
    }

    private void refused(String origin, Verified.Refused why) {
        steps.add(new Step("log", origin, new Status.Failed(
                why.object() + ": " + why.reason() + " (" + why.size() + " entries before it are whole)")));
    }

    private void passed(String name, String about, String detail) {
        steps.add(new Step(name, about, new Status.Passed(detail)));
    }

    private void notChecked(String name, String about, String reason) {
        steps.add(new Step(name, about, new Status.NotChecked(reason)));
    }
}
