package io.plumbline.auditor.access;

import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.AccessReviews;
import io.plumbline.auditor.port.Identity;
import io.plumbline.auditor.port.Permit;
import io.plumbline.auditor.port.TokenReviews;
import io.plumbline.log.merkle.Hash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Lets in whom the cluster knows, to what it permits them. What the cluster said counts for a few seconds; where it does
 * not answer, nobody is let in. Thread-safe.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    /** Tokens as RFC 6750, section 2.1, spells them; those of clusters are shorter. */
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,8192}={0,2})");
    /** How long an answer of the cluster counts: so long may somebody read on who may not any more. */
    static final Duration COUNTS_FOR = Duration.ofSeconds(10);
    private static final int MOST_TOKENS = 1_000;
    private static final int MOST_PERMITS = 10_000;
    /** Strangers with invented tokens must not keep the API server busy. */
    private static final int MOST_REVIEWS = 16;

    private final TokenReviews tokens;
    private final AccessReviews access;
    private final String audience;
    private final Answers<Hash, Optional<Identity>> known;
    private final Answers<Asked, Boolean> permitted;
    private final Semaphore reviews = new Semaphore(MOST_REVIEWS);

    private record Asked(Hash token, Permit what) {}

    /**
     * @param audience that tokens have to be made for, for messages
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Gate(TokenReviews tokens, AccessReviews access, String audience, LongSupplier nanoTime) {
        this.tokens = tokens;
        this.access = access;
        this.audience = audience;
        this.known = new Answers<>(MOST_TOKENS, COUNTS_FOR, nanoTime);
        this.permitted = new Answers<>(MOST_PERMITS, COUNTS_FOR, nanoTime);
    }

    /** Somebody whom the cluster knows. */
    public final class Visitor {
        private final Hash token;
        private final Identity identity;

        private Visitor(Hash token, Identity identity) {
            this.token = token;
            this.identity = identity;
        }

        public String user() {
            return identity.user();
        }

        /** @throws Problem unless the cluster says that they may */
        public void require(Permit what) throws Problem {
            Asked asked = new Asked(token, what);
            if (!ask(permitted, asked, () -> access.allows(identity, what))) {
                throw Problem.forbidden(identity.user() + " may not " + what
                        + "; a ClusterRole or Role of the API group plumbline.io permits it");
            }
        }
    }

    /**
     * Finds out who is asking.
     *
     * @param authorization the header Authorization
     */
    public Visitor admit(@Nullable String authorization) throws Problem {
        if (authorization == null) {
            throw Problem.unauthenticated(audience, "there is no token");
        }
        var bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            throw Problem.unauthenticated(audience, "the header Authorization holds no bearer token");
        }
        String token = bearer.group(1);
        Hash hash = Hash.sha256(token.getBytes(StandardCharsets.US_ASCII));
        Identity identity = ask(known, hash, () -> tokens.review(token)).orElseThrow(
                () -> Problem.unauthenticated(audience, "the token is nobody's, has expired, or is for others"));
        return new Visitor(hash, identity);
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <K, T> T ask(Answers<K, T> answers, K key, Question<T> question) throws Problem {
        Optional<T> remembered = answers.get(key);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        if (!reviews.tryAcquire()) {
            throw Problem.unavailable("too many are asking for admission; try again");
        }
        try {
            T answer = question.ask();
            answers.put(key, answer);
            return answer;
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The cluster does not say who may read evidence");
            throw Problem.unavailable("the cluster does not say who may read; try again");
        } finally {
            reviews.release();
        }
    }
}
