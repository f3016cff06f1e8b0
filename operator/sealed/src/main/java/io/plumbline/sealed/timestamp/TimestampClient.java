package io.plumbline.sealed.timestamp;

import java.io.IOException;

/** The way to an authority that stamps. Thread-safe. */
public interface TimestampClient {
    /**
     * Hands a TimeStampReq over and brings the TimeStampResp, both in DER; what it says is not checked here.
     *
     * @throws IOException when there is no answer
     */
    byte[] ask(byte[] request) throws IOException;
}
