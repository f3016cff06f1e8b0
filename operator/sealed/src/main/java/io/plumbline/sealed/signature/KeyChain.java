package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hand-overs that follow each other, the oldest first: each is by the key that the one before handed over to, none is
 * earlier than the one before, and no key comes back. Immutable.
 */
public final class KeyChain {
    /** So many hand-overs fit together into one entry of a log. */
    public static final int MAX = 64;
    /** No key has handed over yet. */
    public static final KeyChain NONE = new KeyChain(List.of(), List.of());

    private final List<byte[]> statements;
    private final List<KeyRotation> rotations;

    private KeyChain(List<byte[]> statements, List<KeyRotation> rotations) {
        this.statements = List.copyOf(statements);
        this.rotations = List.copyOf(rotations);
    }

    /**
     * A chain of statements as {@link KeyRotation#sign} makes them.
     *
     * @throws MalformedException when one is none, or they do not follow each other
     */
    public static KeyChain of(List<byte[]> statements) throws MalformedException {
        KeyChain chain = NONE;
        for (byte[] statement : statements) {
            chain = chain.and(statement);
        }
        return chain;
    }

    /**
     * This chain and one more hand-over.
     *
     * @throws MalformedException when it is none, or does not go on from the last one
     */
    public KeyChain and(byte[] statement) throws MalformedException {
        var next = KeyRotation.verify(statement);
        if (rotations.size() == MAX) {
            throw new MalformedException("a key hands over at most " + MAX + " times");
        }
        if (!rotations.isEmpty()) {
            var last = rotations.getLast();
            if (!next.oldKey().equals(last.newKey())) {
                throw new MalformedException(next.oldKey() + " hands over, but the key was " + last.newKey() + " then");
            }
            if (next.rotatedAt().isBefore(last.rotatedAt())) {
                throw new MalformedException(next.oldKey() + " hands over before it took over");
            }
        }
        if (next.oldKey().equals(next.newKey()) || known().contains(next.newKey())) {
            throw new MalformedException(next.newKey() + " has handed over before and cannot come back");
        }
        var longer = new ArrayList<>(statements);
        longer.add(statement.clone());
        var more = new ArrayList<>(rotations);
        more.add(next);
        return new KeyChain(longer, more);
    }

    /** The key that signs after the last hand-over; empty when there was none. */
    public Optional<VerificationKey> newest() {
        return rotations.isEmpty() ? Optional.empty() : Optional.of(rotations.getLast().newKey());
    }

    public List<KeyRotation> rotations() {
        return rotations;
    }

    /** The statements; not to be changed. */
    public List<byte[]> statements() {
        return statements;
    }

    private Set<VerificationKey> known() {
        var keys = new HashSet<VerificationKey>();
        rotations.forEach(one -> {
            keys.add(one.oldKey());
            keys.add(one.newKey());
        });
        return keys;
    }
}
