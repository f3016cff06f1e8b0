package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.evidence.replay.History;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.series.DetachedException;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** {@code plumbline evidence report}: what a log says of a moment or a period. */
@Command(name = "report", sortOptions = false, description = {"Say what an evidence log says of a moment or a period.",
    "",
    "Of a moment: the result of each control, the findings that stand, and what is not known and why. Of a period: results "
            + "and findings from when to when, the share of time in each result, and every gap in observation."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline evidence report --dir /var/lib/plumbline --log-key KEY --at 2026-06-30T00:00:00Z",
                "  # was A.8.22 compliant in the second quarter?",
                "  plumbline evidence report --dir /var/lib/plumbline --log-key KEY \\",
                "    --from 2026-04-01T00:00:00Z --to 2026-07-01T00:00:00Z --control iso27001:A.8.22", "",
                "Exit codes: 0 answered (also where the answer is that it is not known), 1 the log could not be read, 2 called "
                        + "wrongly, 4 the log is damaged or not signed by the key."})
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "Folder of a log, or of logs that follow each other.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Option(names = "--log-key", paramLabel = "KEY", description = "Public key of the log, name+id+key, obtained by another way than the log.")
    private List<String> logKeys = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "The moment, as 2026-06-30T12:00:00Z.")
    private @Nullable String at;

    @Option(names = "--from", paramLabel = "TIME", description = "The beginning of a period.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Its end, which is not within it.")
    private @Nullable String to;

    @Option(names = "--control", paramLabel = "KEY", description = "Only this control, as iso27001:A.8.22. Can be repeated.")
    private @Nullable Set<String> controls;

    @Option(names = {"-o",
        "--output"}, paramLabel = "text|json|csv", defaultValue = "text", description = "How it is said. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private ReportForm output;

    @Override
    public Integer call() {
        List<NoteVerifier> pinned = keys();
        Predicate<String> wanted = control -> controls == null || controls.contains(control);
        try {
            Answer answer = at == null ? period(pinned, wanted) : moment(at, pinned, wanted);
            new AnswerPrinter(spec.commandLine().getOut()).print(answer, output);
            return 0;
        } catch (LogRecords.RefusedException | DamagedException | DetachedException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("plumbline: the log is not to be believed: " + Failures.reason(e));
            err.flush();
            return Conclusion.INVALID.exitCode();
        } catch (IOException e) {
            throw new CommandFailure(folder + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private Answer moment(String text, List<NoteVerifier> pinned, Predicate<String> wanted) throws IOException {
        if (from != null || to != null) {
            throw new ParameterException(spec.commandLine(), "--at is for a moment, --from and --to for a period");
        }
        AsAt state = new AsAt(time("--at", text));
        LogRecords records = records(pinned);
        records.all(state);
        return state.answer(records.notes(), wanted);
    }

    private Answer period(List<NoteVerifier> pinned, Predicate<String> wanted) throws IOException {
        if (from == null || to == null) {
            throw new ParameterException(spec.commandLine(), "give --at, or --from and --to");
        }
        OverPeriod period = new OverPeriod(time("--from", from), time("--to", to));
        if (!period.from().isBefore(period.to())) {
            throw new ParameterException(spec.commandLine(), "--to has to be later than --from");
        }
        LogRecords records = records(pinned);
        History history = records.over(period.from(), period.to());
        return period.answer(history, records.notes(), wanted);
    }

    private LogRecords records(List<NoteVerifier> pinned) throws IOException {
        Store store = EvidenceFolder.store(folder);
        return switch (EvidenceFolder.of(folder)) {
            case LOG -> new LogRecords(List.of(store), pinned);
            case SERIES, COPY ->
                new LogRecords(series(new Place(store, pinned.isEmpty() ? "" : pinned.getFirst().name())),
                        LogRecords.reached(store, pinned));
            case PACKAGE -> throw new CommandFailure(folder + " is a package, not a log: what it says is in its files");
        };
    }

    private static List<Store> series(Place place) throws IOException {
        return place.logs().stream().map(place::store).toList();
    }

    private List<NoteVerifier> keys() {
        List<NoteVerifier> all = new ArrayList<>();
        try {
            for (String key : logKeys) {
                all.add(NoteVerifier.parse(key.strip()));
            }
        } catch (MalformedNoteException e) {
            throw new ParameterException(spec.commandLine(), "--log-key: " + e.getMessage(), e);
        }
        return all;
    }

    private Instant time(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(),
                    option + ": '" + text + "' is no time; write 2026-06-30T12:00:00Z", e);
        }
    }
}
