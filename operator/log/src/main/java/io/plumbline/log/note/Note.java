package io.plumbline.log.note;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text with signatures below it (c2sp.org/signed-note). What it says counts for nothing until it is checked. */
public final class Note {
    /** The largest note that is read, in bytes; room for a hundred post-quantum signatures. */
    public static final int MAX_BYTES = 1 << 20;
    /** The most signatures that are read. */
    public static final int MAX_SIGNATURES = 100;

    private final String text;
    private final List<NoteSignature> signatures;

    private Note(String text, List<NoteSignature> signatures) {
        this.text = text;
        this.signatures = signatures;
    }

    /** What the check of a note came to; all but {@link #SIGNED} are refusals. */
    public enum Check {
        /** The key has signed the text. */
        SIGNED,
        /** There is no signature of the key. */
        NOT_BY_THIS_KEY,
        /** There is a signature in the name of the key that it has not made. */
        FORGED
    }

    /**
     * A note over a text, which has to end in a newline.
     *
     * @throws MalformedNoteException when the text has control characters or no newline at its end
     */
    public static Note sign(String text, NoteSigner signer) throws MalformedNoteException {
        if (!text.endsWith("\n")) {
            throw new MalformedNoteException("the text of a note ends in a newline", text.length());
        }
        refuseControl(text.getBytes(StandardCharsets.UTF_8));
        return new Note(text, List.of(signer.sign(text)));
    }

    /** This note with one more signature, which goes below the others. */
    public Note signedToo(NoteSigner signer) {
        var more = new ArrayList<>(signatures);
        more.add(signer.sign(text));
        return new Note(text, List.copyOf(more));
    }

    /**
     * Reads a note. Of every signature line the form is checked, its bytes only by {@link #check}.
     *
     * @throws MalformedNoteException at the byte where it is wrong
     */
    public static Note parse(byte[] bytes) throws MalformedNoteException {
        if (bytes.length > MAX_BYTES) {
            throw new MalformedNoteException("a note has at most " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        refuseControl(bytes);
        var whole = decode(bytes);
        int end = whole.lastIndexOf("\n\n");
        if (end < 0 || !whole.endsWith("\n")) {
            throw new MalformedNoteException("an empty line parts text and signatures, a newline ends them",
                    bytes.length);
        }
        var text = whole.substring(0, end + 1);
        int position = text.getBytes(StandardCharsets.UTF_8).length + 1;
        var lines = whole.substring(end + 2).lines().toList();
        if (lines.isEmpty() || lines.size() > MAX_SIGNATURES) {
            throw new MalformedNoteException("a note has 1 to " + MAX_SIGNATURES + " signatures", position);
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : lines) {
            signatures.add(signature(line, position));
            position += line.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return new Note(text, List.copyOf(signatures));
    }

    /** The text with its last newline, without the empty line that follows. */
    public String text() {
        return text;
    }

    /** The bytes of the note, signatures included. */
    public byte[] encode() {
        var out = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> out.append(signature.line()));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Has this key signed the text? Signatures of other keys say nothing, one that is forged spoils the note. */
    public Check check(NoteVerifier verifier) {
        var check = Check.NOT_BY_THIS_KEY;
        for (var signature : signatures) {
            if (signature.name().equals(verifier.name()) && signature.id() == verifier.id()) {
                if (!verifier.verify(text, signature.signature())) {
                    return Check.FORGED;
                }
                check = Check.SIGNED;
            }
        }
        return check;
    }

    private static NoteSignature signature(String line, int position) throws MalformedNoteException {
        int space = line.indexOf(' ', 2);
        if (!line.startsWith("— ") || space < 0) {
            throw new MalformedNoteException("a signature line is: em dash, key name, base64", position);
        }
        var name = KeyText.checkedName(line.substring(2, space), position);
        byte[] bytes = KeyText.base64(line.substring(space + 1), position);
        if (bytes.length < 5) {
            throw new MalformedNoteException("a signature has a key id of four bytes before it", position);
        }
        int id = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).getInt();
        return new NoteSignature(name, id, Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    private static void refuseControl(byte[] bytes) throws MalformedNoteException {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\n') {
                throw new MalformedNoteException("a note has no control characters but newlines", i);
            }
        }
    }

    private static String decode(byte[] bytes) throws MalformedNoteException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedNoteException("a note is UTF-8", 0);
        }
    }
}
