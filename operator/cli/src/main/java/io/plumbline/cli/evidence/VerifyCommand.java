package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.HumanDuration;
import io.plumbline.log.note.NoteVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code plumbline evidence verify}: checks packages and logs against what was obtained elsewhere. */
@Command(name = "verify", sortOptions = false, description = {"Verify a package or a log of evidence.", "",
    "Says step by step what holds, what is refused and what was not checked. Keys inside a package prove nothing: give "
            + "those that you obtained by another way."}, parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline evidence verify package.zip --key 3f0c...e1",
                "  # also that the log goes on from what you kept",
                "  plumbline evidence verify package.zip --key signing.pem \\",
                "    --log-key example.org/prod+c3a8d9f1+AcX... --checkpoint kept/checkpoint",
                "  # the log itself: every head, entry and tile",
                "  plumbline evidence verify /var/lib/plumbline --log-key KEY",
                "  # the copy in a bucket: every checkpoint, entry and tile",
                "  aws s3 sync s3://BUCKET/PREFIX copy && plumbline evidence verify copy --log-key KEY", "",
                "Exit codes: 0 valid, 1 could not be read, 2 called wrongly, 3 nothing was pinned, 4 invalid."})
final class VerifyCommand implements Callable<Integer> {
    /** What a package of a large cluster has, packed, ten times over. */
    private static final long MAX_DOWNLOAD = 2L << 30;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PATH|URL", description = "A package (folder, zip, or URL of a zip), or the folder of a log or of logs "
            + "that follow each other.")
    @SuppressWarnings("NullAway.Init") // required
    private String target;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PinOptions pins;

    @Option(names = "--allow-unpinned", description = "Exit with 0 also when no key is pinned, which shows only that a package is consistent in itself.")
    private boolean allowUnpinned;

    @Option(names = "--ca", paramLabel = "FILE", description = "For a URL: certificates (PEM) to trust instead of those of the platform.")
    private @Nullable Path certificates;

    @Option(names = "--token-file", paramLabel = "FILE", description = "For a https URL: file with a bearer token.")
    private @Nullable Path token;

    @Option(names = "--timeout", paramLabel = "DURATION", defaultValue = "10m", converter = HumanDuration.class, description = "For a URL: how long all of it may take. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration timeout;

    @Option(names = {"-o",
        "--output"}, paramLabel = "text|json", defaultValue = "text", description = "How it is said. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private OutputForm output;

    @Override
    public Integer call() {
        Inspection inspection = isUrl() ? fetched() : there(Path.of(target));
        new InspectionPrinter(spec.commandLine().getOut()).print(inspection, output);
        return inspection.conclusion() == Conclusion.UNPINNED && allowUnpinned
                ? 0
                : inspection.conclusion().exitCode();
    }

    private boolean isUrl() {
        return target.startsWith("https://") || target.startsWith("http://");
    }

    private Inspection there(Path path) {
        try {
            return switch (EvidenceFolder.of(path)) {
                case PACKAGE -> new PackageInspector(pins.pins(), pins.kept()).inspect(path);
                case LOG -> log(path).log(EvidenceFolder.store(path));
                case SERIES -> log(path).series(EvidenceFolder.store(path));
                case COPY -> log(path).copy(EvidenceFolder.store(path));
            };
        } catch (IOException e) {
            throw new CommandFailure(path + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private LogInspector log(Path path) throws IOException {
        List<NoteVerifier> keys = pins.logKeys();
        if (keys.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "a log is verified against its key: give --log-key, obtained by another way than the log");
        }
        if (keys.stream().anyMatch(key -> !key.name().equals(keys.getFirst().name()))) {
            throw new ParameterException(spec.commandLine(), "the keys of one log have the same name");
        }
        return new LogInspector(keys, pins.kept(LogRecords.reached(EvidenceFolder.store(path), keys)));
    }

    private Inspection fetched() {
        URI from = url();
        if (token != null && !"https".equals(from.getScheme())) {
            throw new ParameterException(spec.commandLine(), "--token-file is for https only: anybody could read it");
        }
        var inspector = new PackageInspector(pins.pins(), pins.kept());
        try {
            // Of the user alone: evidence may say what not everybody is to know.
            Path file = Files.createTempFile("plumbline-", ".zip");
            try {
                new Download(from, certificates, token, timeout, MAX_DOWNLOAD).to(file);
                return inspector.inspect(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new CommandFailure(from + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private URI url() {
        try {
            return URI.create(target);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), target + " is no URL", e);
        }
    }
}
