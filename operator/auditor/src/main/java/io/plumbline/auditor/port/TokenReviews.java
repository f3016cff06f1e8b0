package io.plumbline.auditor.port;

import java.io.IOException;
import java.util.Optional;

/** Asks the cluster whose token it is. Thread-safe. */
@FunctionalInterface
public interface TokenReviews {
    /**
     * Whose token it is.
     *
     * @return empty when it is nobody's, has expired, or was not made for this API
     * @throws IOException when the cluster does not answer, which permits nothing
     */
    Optional<Identity> review(String token) throws IOException;
}
