package io.plumbline.cli.operator;

import io.plumbline.cli.process.HumanDuration;
import io.plumbline.objectstore.BucketSettings;
import io.plumbline.objectstore.CopySettings;
import io.plumbline.objectstore.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Where evidence is copied to. */
final class CopyOptions {
    private static final int MAX_DAYS = 36_500;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--s3-bucket", paramLabel = "NAME", description = "Bucket that the log and the packages are copied to, so that the log's age "
            + "does not rest on the operator alone; with object lock nobody can delete the copy. Credentials come from "
            + "the environment (AWS_ACCESS_KEY_ID, a web identity, the machine). Default: none.")
    private @Nullable String bucket;

    @Option(names = "--s3-prefix", paramLabel = "PREFIX", description = "Folder in the bucket, one for each cluster. Default: the bucket itself.")
    private @Nullable String prefix;

    @Option(names = "--s3-endpoint", paramLabel = "URL", description = "Another server that speaks S3. Default: that of AWS.")
    private @Nullable URI endpoint;

    @Option(names = "--s3-region", paramLabel = "REGION", description = "Region of the bucket. Default: as the environment says.")
    private @Nullable String region;

    @Option(names = "--s3-retention", paramLabel = "DAYS", defaultValue = "1095", description = "How long nothing that was copied may be deleted, in days "
            + "from when it was; 0 asks for nothing, and the copy is no anchor. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--s3-lock-mode", paramLabel = "MODE", defaultValue = "COMPLIANCE", description = "Who can get round that: nobody (compliance), or "
            + "whoever has s3:BypassGovernanceRetention (governance). Default: compliance.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Retention.Mode mode;

    @Option(names = "--s3-interval", paramLabel = "DURATION", defaultValue = "5m", converter = HumanDuration.class, description = "From one round of copying to the next. "
            + "A copy that is three rounds old is no anchor. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration interval;

    /**
     * What the options come to; empty where nothing is copied.
     *
     * @param evidence whether there is a log to copy
     */
    Optional<CopySettings> settings(boolean evidence) {
        String name = bucket;
        if (name == null) {
            if (prefix != null || endpoint != null || region != null) {
                throw wrong("--s3-prefix, --s3-endpoint and --s3-region go with --s3-bucket");
            }
            return Optional.empty();
        }
        if (!evidence) {
            throw wrong("--s3-bucket goes with --evidence-dir: what is copied is the evidence log");
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{2,62}")) {
            throw wrong("--s3-bucket is the name of a bucket, without s3:// and without a path (see --s3-prefix)");
        }
        if (days < 0 || days > MAX_DAYS) {
            throw wrong("--s3-retention is a number of days from 0 to " + MAX_DAYS);
        }
        if (interval.compareTo(Duration.ofSeconds(10)) < 0) {
            throw wrong("--s3-interval must be at least 10s");
        }
        Optional<Retention> retention = days == 0
                ? Optional.empty()
                : Optional.of(new Retention(mode, Duration.ofDays(days)));
        return Optional.of(new CopySettings(new BucketSettings(name, prefix(), endpoint(),
                Optional.ofNullable(region), retention), interval));
    }

    private String prefix() {
        String asked = prefix == null ? "" : prefix;
        if (asked.isEmpty()) {
            return "";
        }
        if (!asked.matches("[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*/?")) {
            throw wrong("--s3-prefix is a path such as clusters/prod, without a slash at the start");
        }
        return asked.endsWith("/") ? asked : asked + "/";
    }

    private Optional<URI> endpoint() {
        URI asked = endpoint;
        if (asked == null) {
            return Optional.empty();
        }
        String scheme = asked.getScheme() == null ? "" : asked.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || asked.getHost() == null
                || asked.getUserInfo() != null) {
            throw wrong("--s3-endpoint has to be a URL with http or https, without credentials");
        }
        return Optional.of(asked);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
