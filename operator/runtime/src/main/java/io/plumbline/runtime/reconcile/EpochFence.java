package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** The API server refuses a status with a lower epoch than it holds. */
final class EpochFence {
    private static final int UNPROCESSABLE = 422;

    private EpochFence() {}

    /** Whether this error means that a newer leader has written. */
    static boolean refused(Exception error) {
        return error instanceof KubernetesClientException refused && refused.getCode() == UNPROCESSABLE
                && String.valueOf(error.getMessage()).contains("epoch");
    }
}
