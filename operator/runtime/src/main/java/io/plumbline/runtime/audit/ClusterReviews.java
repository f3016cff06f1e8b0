package io.plumbline.runtime.audit;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.plumbline.auditor.port.AccessReviews;
import io.plumbline.auditor.port.Identity;
import io.plumbline.auditor.port.Permit;
import io.plumbline.auditor.port.TokenReviews;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the API server who somebody is (TokenReview) and what they may do (SubjectAccessReview). Needs {@code create} on
 * both. Whatever goes wrong permits nothing. Thread-safe.
 */
public final class ClusterReviews implements TokenReviews, AccessReviews, AutoCloseable {
    private static final String GROUP = "plumbline.io";
    /** Somebody is waiting for the answer. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KubernetesClient client;
    private final String audience;

    private ClusterReviews(KubernetesClient client, String audience) {
        this.client = client;
        this.audience = audience;
    }

    /**
     * With these credentials, but without the patience that is meant for a server that comes back.
     *
     * @param audience that tokens have to be made for
     */
    public static ClusterReviews of(Config config, String audience) {
        Config impatient = new ConfigBuilder(config).withRequestRetryBackoffLimit(0)
                .withRequestTimeout(TIMEOUT_MILLIS).withConnectionTimeout(TIMEOUT_MILLIS).build();
        return new ClusterReviews(new KubernetesClientBuilder().withConfig(impatient)
                .withHttpClientFactory(new JdkHttpClientFactory()).build(), audience);
    }

    @Override
    public Optional<Identity> review(String token) throws IOException {
        TokenReview asked = new TokenReviewBuilder().withNewSpec().withToken(token).withAudiences(audience).endSpec()
                .build();
        TokenReviewStatus status = answer(() -> client.resource(asked).create().getStatus());
        if (status.getAuthenticated() == null || !status.getAuthenticated()) {
            return Optional.empty();
        }
        // An authenticator that knows nothing of audiences names none: such a token is for the API server alone.
        List<String> audiences = status.getAudiences();
        UserInfo user = status.getUser();
        if (audiences == null || !audiences.contains(audience) || user == null || user.getUsername() == null
                || user.getUsername().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Identity(user.getUsername(), user.getUid() == null ? "" : user.getUid(),
                user.getGroups() == null ? List.of() : user.getGroups(),
                user.getExtra() == null ? Map.of() : user.getExtra()));
    }

    @Override
    public boolean allows(Identity who, Permit what) throws IOException {
        SubjectAccessReview asked = new SubjectAccessReviewBuilder().withNewSpec()
                .withUser(who.user())
                .withUid(who.uid())
                .withGroups(who.groups())
                .withExtra(who.extra())
                .withNewResourceAttributes()
                .withGroup(GROUP)
                .withVerb(what.verb())
                .withResource(what.resource())
                .withNamespace(what.namespace())
                .withName(what.name())
                .endResourceAttributes()
                .endSpec()
                .build();
        var status = answer(() -> client.resource(asked).create().getStatus());
        return Boolean.TRUE.equals(status.getAllowed()) && !Boolean.TRUE.equals(status.getDenied());
    }

    private interface Question<T> {
        @org.jspecify.annotations.Nullable
        T ask();
    }

    private static <T> T answer(Question<T> question) throws IOException {
        try {
            T answer = question.ask();
            if (answer == null) {
                throw new IOException("the API server answered without a status");
            }
            return answer;
        } catch (KubernetesClientException e) {
            throw new IOException("the API server does not review: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
