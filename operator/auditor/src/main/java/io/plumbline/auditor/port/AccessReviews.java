package io.plumbline.auditor.port;

import java.io.IOException;

/** Asks the cluster what somebody may do. Thread-safe. */
@FunctionalInterface
public interface AccessReviews {
    /** @throws IOException when the cluster does not answer, which permits nothing */
    boolean allows(Identity who, Permit what) throws IOException;
}
