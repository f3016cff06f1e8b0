package io.plumbline.sealed.archive;

import io.plumbline.log.reader.LogProof;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.signature.VerificationKey;

import java.util.List;
import java.util.Optional;

/**
 * What is put beside the files of a manifest so that it can be proved.
 *
 * @param bundle the signed statement over the manifest
 * @param key the key that signed it
 * @param entry the bytes of the log's entry that names the manifest
 * @param proof that the entry is in the log, with the checkpoint
 * @param checkpointStamp the whole RFC 3161 response over the checkpoint's bytes, in DER
 * @param rotations entries about the hand-over of keys, the oldest first
 */
@SuppressWarnings("ArrayRecordComponent")
public record Seal(SigstoreBundle bundle, VerificationKey key, byte[] entry, LogProof proof,
        Optional<byte[]> checkpointStamp, List<byte[]> rotations) {
    public Seal {
        rotations = List.copyOf(rotations);
    }
}
