package io.plumbline.cli.remote;

import io.plumbline.cli.operator.ClusterAccess;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.HumanDuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Which API for auditors, and who asks. */
public final class RemoteOptions {
    /** No token is longer; whatever else the file is, it is not read whole. */
    private static final long MAX_TOKEN = 16_384;

    private final AuditorApi.Pause pause;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", description = "Where the operator serves auditors, such as https://plumbline.example.org:8443.")
    private @Nullable URI server;

    @Option(names = "--ca", paramLabel = "FILE", description = "Certificates (PEM) to trust instead of those of the platform.")
    private @Nullable Path authority;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with a token for the audience of the server (kubectl create token NAME "
            + "--audience plumbline-auditor).")
    private @Nullable Path tokenFile;

    @Option(names = "--service-account", paramLabel = "NAMESPACE/NAME", description = "Instead of a token: have the cluster make one for this service account, "
            + "which you may have to be permitted.")
    private @Nullable String account;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The cluster that makes the token. Default: $KUBECONFIG, ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Context in the kubeconfig. Default: the current one.")
    private @Nullable String context;

    @Option(names = "--audience", paramLabel = "NAME", defaultValue = "plumbline-auditor", description = "Audience that the token is made for. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String audience;

    @Option(names = "--timeout", paramLabel = "DURATION", defaultValue = "60s", converter = HumanDuration.class, description = "Give up, or try again, when the server is silent for so long. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration patience;

    /** @param pause waits before a server is asked again */
    public RemoteOptions(AuditorApi.Pause pause) {
        this.pause = pause;
    }

    /** The API that the options name; empty where they name none. */
    public Optional<AuditorApi> api() {
        URI where = server;
        if (where == null) {
            return Optional.empty();
        }
        if (!"https".equals(where.getScheme()) || where.getHost() == null) {
            throw new ParameterException(spec.commandLine(),
                    "--server has to be a https URL: anybody could read the token");
        }
        if (patience.isZero()) {
            throw new ParameterException(spec.commandLine(), "--timeout has to be longer than nothing");
        }
        if ((tokenFile == null) == (account == null)) {
            throw new ParameterException(spec.commandLine(), "give --token-file or --service-account, so that the "
                    + "server knows who asks");
        }
        return Optional.of(AuditorApi.of(where, authority, token(), patience, pause));
    }

    /** Says that something is needed to read from. */
    public ParameterException missing(String alternatives) {
        return new ParameterException(spec.commandLine(), "say where to read from: " + alternatives);
    }

    private String token() {
        Path file = tokenFile;
        String who = account;
        if (file == null && who != null) {
            try (var client = new ClusterAccess(kubeconfig, context, false).connect()) {
                return ServiceAccountToken.of(client, who, audience, spec.commandLine());
            }
        }
        try {
            if (file == null || Files.size(file) > MAX_TOKEN) {
                throw new CommandFailure(file + " is no token: it has more than " + MAX_TOKEN + " bytes");
            }
            String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new CommandFailure(file + " holds no token");
            }
            return token;
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + Failures.reason(e), e);
        }
    }
}
