package io.plumbline.log.series;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.note.NoteVerifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What the first entry of a log says of the log before it. It is a signed note, so that it can be told from entries of
 * others and checked alone.
 *
 * @param origin the log that it is the first entry of
 * @param predecessor the log before, as far as it is whole and agrees with what is remembered of it
 * @param lostTo the number of entries that the predecessor is known to have had, those from its size on being lost;
 *        the size itself when something followed of which nothing is known; empty when nothing is lost
 * @param reason why the log goes on here, one line
 * @param remembered checkpoints from elsewhere that the store does not lead to, among them those of logs that are lost
 *        as a whole
 */
public record Link(String origin, Checkpoint predecessor, OptionalLong lostTo, String reason,
        List<Checkpoint> remembered) {
    /** The reason of a link to a log that was closed in order. */
    public static final String CLOSED = "closed";

    private static final Pattern KEY_CHANGE = Pattern.compile("key changed from (\\S+) to (\\S+)");
    private static final String FIRST = "plumbline-log-link/v1\n";
    private static final String STATE = "(0|[1-9][0-9]{0,17}) ([A-Za-z0-9+/]{43}=) ([^\\x00-\\x1f]+)";
    private static final Pattern FORM = Pattern.compile(FIRST + "origin ([^\\x00-\\x1f]+)\npredecessor " + STATE
            + "\nlost-to (?:-|(0|[1-9][0-9]{0,17}))\nreason ([^\\x00-\\x1f]+)\n((?:remembered " + STATE + "\n)*)");
    private static final Pattern REMEMBERED = Pattern.compile("remembered " + STATE);

    public Link {
        remembered = List.copyOf(remembered);
    }

    /** From one key that signs checkpoints to another. */
    public record KeyChange(NoteVerifier from, NoteVerifier to) {}

    /**
     * The first entry of a log that another key signs than the log before, which was closed in order.
     *
     * @param old signed the log before
     * @param next signs this log; has the same name
     */
    public static byte[] handOver(String origin, Checkpoint predecessor, NoteSigner old, NoteSigner next)
            throws MalformedNoteException {
        var link = new Link(origin, predecessor, OptionalLong.empty(),
                "key changed from " + old.verifier() + " to " + next.verifier(), List.of());
        return Note.sign(link.text(), next).signedToo(old).encode();
    }

    /**
     * The change of keys that goes with this link; empty where the same key signs both logs. It counts when both have
     * signed the link.
     *
     * @throws MalformedNoteException when one of them is no key
     */
    public Optional<KeyChange> keyChange() throws MalformedNoteException {
        var said = KEY_CHANGE.matcher(reason);
        return said.matches()
                ? Optional.of(new KeyChange(NoteVerifier.parse(said.group(1)), NoteVerifier.parse(said.group(2))))
                : Optional.empty();
    }

    /** Whether these bytes begin as a link does; what they say is for {@link #parse}. */
    public static boolean isOne(byte[] entry) {
        return new String(entry, StandardCharsets.UTF_8).startsWith(FIRST);
    }

    /** The bytes of the entry. */
    public byte[] encode(NoteSigner signer) throws MalformedNoteException {
        return Note.sign(text(), signer).encode();
    }

    /**
     * Reads what a note says; checking it is for whoever has the key.
     *
     * @throws MalformedLinkException when it is anything but the one spelling that {@link #encode} gives
     */
    public static Link parse(Note note) throws MalformedLinkException {
        var match = FORM.matcher(note.text());
        if (!match.matches()) {
            throw new MalformedLinkException("not a link to the log before");
        }
        var remembered = new ArrayList<Checkpoint>();
        var lines = REMEMBERED.matcher(match.group(7));
        while (lines.find()) {
            remembered.add(state(lines.group(1), lines.group(2), lines.group(3)));
        }
        var lost = match.group(5);
        var link = new Link(match.group(1), state(match.group(2), match.group(3), match.group(4)),
                lost == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(lost)), match.group(6),
                remembered);
        if (!link.text().equals(note.text())) {
            throw new MalformedLinkException("not the one spelling of a link");
        }
        return link;
    }

    private String text() {
        var text = new StringBuilder(FIRST).append("origin ").append(origin).append("\npredecessor ")
                .append(line(predecessor)).append("\nlost-to ")
                .append(lostTo.isPresent() ? Long.toString(lostTo.getAsLong()) : "-").append("\nreason ")
                .append(reason).append('\n');
        remembered.forEach(one -> text.append("remembered ").append(line(one)).append('\n'));
        return text.toString();
    }

    private static String line(Checkpoint state) {
        return state.size() + " " + state.root().base64() + ' ' + state.origin();
    }

    private static Checkpoint state(String size, String root, String origin) {
        return new Checkpoint(origin, Long.parseLong(size), Hash.of(Base64.getDecoder().decode(root)));
    }
}
