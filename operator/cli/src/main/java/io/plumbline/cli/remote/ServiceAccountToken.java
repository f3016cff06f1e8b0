package io.plumbline.cli.remote;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.util.regex.Pattern;

/** Tokens that the cluster makes for one audience and a short time (TokenRequest). */
final class ServiceAccountToken {
    private static final Pattern ACCOUNT = Pattern.compile("([a-z0-9][-a-z0-9]*)/([a-z0-9][-.a-z0-9]*)");
    /** The shortest that the API server makes is ten minutes. */
    private static final long SECONDS = 3_600;

    private ServiceAccountToken() {}

    static String of(KubernetesClient client, String account, String audience, CommandLine command) {
        var parts = ACCOUNT.matcher(account);
        if (!parts.matches()) {
            throw new ParameterException(command, "--service-account has to be NAMESPACE/NAME");
        }
        TokenRequest wanted = new TokenRequestBuilder().withNewSpec().withAudiences(audience)
                .withExpirationSeconds(SECONDS).endSpec().build();
        try {
            TokenRequest made = client.serviceAccounts().inNamespace(parts.group(1)).withName(parts.group(2))
                    .tokenRequest(wanted);
            if (made == null) {
                throw new CommandFailure("there is no service account " + account);
            }
            return made.getStatus().getToken();
        } catch (KubernetesClientException e) {
            throw new CommandFailure("the cluster makes no token for " + account + ": " + Failures.reason(e), e);
        }
    }
}
