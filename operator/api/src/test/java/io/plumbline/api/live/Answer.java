package io.plumbline.api.live;

import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * What the API server said.
 *
 * @param code HTTP status
 * @param message empty when it did what was asked
 */
public record Answer(int code, String message) {

    static Answer to(Runnable request) {
        try {
            request.run();
            return new Answer(200, "");
        } catch (KubernetesClientException e) {
            return new Answer(e.getCode(), String.valueOf(e.getMessage()));
        }
    }

    public boolean accepted() {
        return code == 200;
    }
}
