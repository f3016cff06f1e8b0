package io.plumbline.runtime.packaging;

import java.io.IOException;
import java.util.Optional;

/** Has data stamped by a timestamp authority. */
@FunctionalInterface
public interface Stamps {
    /** Nobody stamps anything. */
    Stamps NONE = data -> Optional.empty();

    /**
     * The whole RFC 3161 response over the data, in DER; empty where no authority is configured.
     *
     * @throws IOException when the authority does not answer, or not as it should
     */
    Optional<byte[]> stamp(byte[] data) throws IOException;
}
