package io.plumbline.runtime.packaging;

import io.plumbline.evidence.record.EvidenceRecord.KeyChanged;
import io.plumbline.evidence.record.EvidenceRecord.SigningKey;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.KeyChain;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.signature.VerificationKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which key may sign packages: the one that the evidence log knows, or one that it handed over to. What the log does not
 * know yet is written into it, once. Thread-safe.
 */
public final class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final OpenLog log;
    private final Signing signing;
    private final Clock clock;
    /** The log whose writer has said that the key is in force. */
    private @Nullable String settledIn;
    private @Nullable String refusedIn;
    private KeyChain chain = KeyChain.NONE;

    public SigningKeys(OpenLog log, Signing signing, Clock clock) {
        this.log = log;
        this.signing = signing;
        this.clock = clock;
        // A key that may not sign is noticed when the operator starts, not when somebody asks for a snapshot.
        log.whenOpened(() -> Thread.ofVirtual().name("plumbline-signing-key").start(this::look));
    }

    /** The hand-overs that led to the key, as far as they were settled last. */
    public synchronized KeyChain known() {
        return chain;
    }

    public VerificationKey key() {
        return signing.signer().key();
    }

    /**
     * The hand-overs that led to the key.
     *
     * @throws SnapshotException when the key may not sign
     * @throws IOException when the log cannot be read or written
     */
    synchronized KeyChain settled() throws IOException, SnapshotException, InterruptedException {
        String origin = log.caughtUp().checkpoint().origin();
        if (!origin.equals(settledIn)) {
            KnownKeys known = KnownKeys.in(log.readers());
            chain = chain(known, origin);
            settledIn = origin;
        }
        return chain;
    }

    private KeyChain chain(KnownKeys known, String origin) throws IOException, SnapshotException, InterruptedException {
        String own = key().fingerprint();
        String before = known.newest();
        KeyChain longer = before.isEmpty() ? offered() : longer(known);
        boolean led = before.isEmpty() || before.equals(own)
                || longer.newest().map(VerificationKey::fingerprint).filter(own::equals).isPresent();
        if (led) {
            for (byte[] statement : longer.statements().subList(known.chain().statements().size(),
                    longer.statements().size())) {
                log.append(new KeyChanged(clock.instant(), new String(statement, StandardCharsets.UTF_8)));
                LOG.atInfo().addKeyValue("rotation", KeyRotation.verify(statement)).log(
                        "The key that signs snapshots was handed over");
            }
            write(longer, "", "");
            return longer;
        }
        if (signing.replaces().equals(before)) {
            write(KeyChain.NONE, before, "");
            LOG.atWarn().addKeyValue("lost", before).addKeyValue("key", own).log(
                    "The key that signs snapshots was replaced without a hand-over; auditors have to obtain the new one");
            return KeyChain.NONE;
        }
        String why = "the key that signs snapshots is " + own + ", but the evidence log knows " + before
                + ", which has not handed over to it: make a hand-over with plumbline evidence rotate and give it as "
                + "--signing-rotation, or start with the key that the log knows; if that is lost, "
                + "--signing-key-replaces " + before;
        if (!origin.equals(refusedIn)) {
            LOG.atError().addKeyValue("key", own).addKeyValue("known", before).log("No snapshot is signed: " + why);
            write(KeyChain.NONE, "", "the log knows " + before);
            refusedIn = origin;
        }
        throw new SnapshotException.Later(why);
    }

    /** What is known, and from there as far as statements lead; what leads past the own key is left for later. */
    private KeyChain longer(KnownKeys known) throws MalformedException {
        Map<VerificationKey, byte[]> byOldKey = new HashMap<>();
        for (byte[] statement : signing.handOvers()) {
            byOldKey.put(KeyRotation.verify(statement).oldKey(), statement);
        }
        KeyChain longer = known.chain();
        String newest = known.newest();
        while (!newest.equals(key().fingerprint())) {
            String holder = newest;
            var next = byOldKey.entrySet().stream().filter(one -> one.getKey().fingerprint().equals(holder))
                    .findFirst();
            if (next.isEmpty()) {
                return longer;
            }
            try {
                longer = longer.and(next.get().getValue());
            } catch (MalformedException e) {
                LOG.atWarn().addKeyValue("problem", e.getMessage()).log("A hand-over that is offered does not count");
                return longer;
            }
            newest = longer.newest().map(VerificationKey::fingerprint).orElseThrow();
        }
        return longer;
    }

    /** The statements that lead to the own key, where the log knows nothing of keys before. */
    private KeyChain offered() throws MalformedException {
        Map<VerificationKey, byte[]> byNewKey = new HashMap<>();
        for (byte[] statement : signing.handOvers()) {
            byNewKey.put(KeyRotation.verify(statement).newKey(), statement);
        }
        List<byte[]> back = new ArrayList<>();
        for (byte[] at = byNewKey.remove(key()); at != null; at = byNewKey.remove(KeyRotation.verify(at).oldKey())) {
            back.addFirst(at);
        }
        return KeyChain.of(back);
    }

    private void write(KeyChain led, String replaces, String refused) throws IOException, InterruptedException {
        log.append(new SigningKey(clock.instant(), key().fingerprint(),
                led.statements().stream().map(one -> new String(one, StandardCharsets.UTF_8)).toList(), replaces,
                refused));
    }

    private void look() {
        try {
            settled();
        } catch (SnapshotException e) {
            LOG.atDebug().log("The key is refused");
        } catch (IOException | RuntimeException e) {
            LOG.atInfo().addKeyValue("problem", String.valueOf(e.getMessage())).log(
                    "It is not known yet whether the key may sign snapshots; it is looked up again with the next one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
