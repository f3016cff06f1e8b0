package io.plumbline.cli.operator;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.HumanDuration;
import io.plumbline.runtime.anchor.StampSettings;
import io.plumbline.sealed.timestamp.TimestampTrust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Who stamps the evidence log. */
final class TimestampOptions {
    /** More than every bundle of certificates that is in use. */
    private static final int MAX_CERTIFICATES = 1 << 20;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--timestamp-url", paramLabel = "URL", description = "Timestamp authority (RFC 3161) that stamps the log, so that its age does "
            + "not rest on the operator alone. Default: none.")
    private @Nullable URI authority;

    @Option(names = "--timestamp-ca", paramLabel = "FILE", description = "Certificates (PEM) that its stamps have to lead to.")
    private @Nullable Path certificates;

    @Option(names = "--timestamp-interval", paramLabel = "DURATION", defaultValue = "1h", converter = HumanDuration.class, description = "From one stamp to the next. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration interval;

    /**
     * What the options come to; empty where nobody stamps.
     *
     * @param evidence whether there is a log to stamp
     */
    Optional<StampSettings> settings(boolean evidence) {
        URI asked = authority;
        Path trusted = certificates;
        if (asked == null && trusted == null) {
            return Optional.empty();
        }
        if (asked == null || trusted == null || !evidence) {
            throw new ParameterException(spec.commandLine(),
                    "--timestamp-url and --timestamp-ca go together, and with --evidence-dir");
        }
        if (!"http".equals(asked.getScheme()) && !"https".equals(asked.getScheme()) || asked.getHost() == null) {
            throw new ParameterException(spec.commandLine(), "--timestamp-url has to be a URL with http or https");
        }
        if (interval.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new ParameterException(spec.commandLine(), "--timestamp-interval must be at least 1m");
        }
        try (var in = Files.newInputStream(trusted)) {
            return Optional.of(
                    StampSettings.of(asked, TimestampTrust.parsePem(in.readNBytes(MAX_CERTIFICATES)), interval));
        } catch (IOException e) {
            throw new CommandFailure("--timestamp-ca " + trusted + ": " + Failures.reason(e), e);
        }
    }
}
