package io.plumbline.cli.operator;

import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.auditor.http.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Where auditors are served. */
final class AuditorOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--auditor-address", paramLabel = "HOST:PORT", converter = HostPort.class, description = "Where auditors are served over HTTPS, "
            + "as the cluster permits; needs --evidence-dir. Default: nowhere.")
    private @Nullable InetSocketAddress address;

    @Option(names = "--auditor-tls-cert", paramLabel = "FILE", description = "Certificate and chain of that server, PEM; read again when it changes.")
    private @Nullable Path certificate;

    @Option(names = "--auditor-tls-key", paramLabel = "FILE", description = "Its private key, PEM.")
    private @Nullable Path key;

    @Option(names = "--auditor-audience", paramLabel = "NAME", defaultValue = AuditorServer.Settings.AUDIENCE, description = "Audience that tokens of auditors have to be made for. "
            + "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String audience;

    /**
     * What the options come to; empty where nobody is served.
     *
     * @param evidence whether evidence is kept
     */
    Optional<AuditorServer.Settings> settings(boolean evidence) {
        InetSocketAddress where = address;
        Path open = certificate;
        Path secret = key;
        if (where == null && open == null && secret == null) {
            return Optional.empty();
        }
        if (where == null || open == null || secret == null) {
            throw new ParameterException(spec.commandLine(),
                    "--auditor-address, --auditor-tls-cert and --auditor-tls-key go together: evidence is not served "
                            + "without TLS");
        }
        if (!evidence) {
            throw new ParameterException(spec.commandLine(),
                    "--auditor-address needs --evidence-dir and --evidence-key: without them there is no evidence");
        }
        return Optional.of(new AuditorServer.Settings(where, open, secret, audience, Limits.DEFAULT));
    }
}
