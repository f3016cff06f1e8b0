package io.plumbline.log.note;

import java.nio.ByteBuffer;
import java.util.Base64;

/** One signature line: who says to have signed, and the bytes, of whatever kind. */
@SuppressWarnings("ArrayRecordComponent")
record NoteSignature(String name, int id, byte[] signature) {
    String line() {
        byte[] bytes = ByteBuffer.allocate(4 + signature.length).putInt(id).put(signature).array();
        return "— " + name + ' ' + Base64.getEncoder().encodeToString(bytes) + '\n';
    }
}
