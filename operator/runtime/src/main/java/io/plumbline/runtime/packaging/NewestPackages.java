package io.plumbline.runtime.packaging;

import io.plumbline.core.control.Standard;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.runtime.snapshot.TakenSnapshot;
import io.plumbline.sealed.shelf.PackageCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * As of when the newest finished package of each standard is. Rests on the cards of packages, since these are what can be
 * handed to an auditor: a request may be deleted and its status lost, and a package stands all the same. The shelf is
 * read once, on a thread of its own, and each package that is finished afterwards is added. Thread-safe.
 */
public final class NewestPackages {
    private static final Logger LOG = LoggerFactory.getLogger(NewestPackages.class);

    private final Cards shelf;
    /** Held while the shelf is read, and for good once it has been. */
    private final Semaphore turn = new Semaphore(1);
    private final Map<Standard, Instant> frozen = new EnumMap<>(Standard.class);
    private boolean read;
    private boolean failing;

    /** Where finished packages lie. */
    @FunctionalInterface
    public interface Cards {
        List<PackageCard> all() throws IOException;
    }

    public NewestPackages(Cards shelf) {
        this.shelf = shelf;
    }

    /** The taker, with each package that it finishes noticed. */
    public SnapshotTaker watching(SnapshotTaker taker) {
        return (order, told) -> {
            TakenSnapshot taken = taker.take(order, told);
            note(List.of(taken.card()));
            return taken;
        };
    }

    /** To be called about every second: returns at once, and reads the shelf until that has once gone well. */
    public void look() {
        if (turn.tryAcquire()) {
            Thread.ofVirtual().name("plumbline-newest-packages").start(() -> {
                if (!isRead()) {
                    turn.release();
                }
            });
        }
    }

    private boolean isRead() {
        try {
            note(shelf.all());
            synchronized (this) {
                read = true;
            }
            return true;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atWarn()
                        .addKeyValue("error", e.getMessage())
                        .log("Finished packages cannot be looked at, will be tried again");
            }
            return false;
        }
    }

    private synchronized void note(List<PackageCard> cards) {
        for (PackageCard card : cards) {
            for (Standard standard : Standard.values()) {
                if (card.standards().contains(standard.key())) {
                    frozen.merge(standard, card.frozenAt(), (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
    }

    /** By standard; those without a package are absent. Empty until the shelf has been read: no half of the truth. */
    public synchronized Map<Standard, Instant> frozen() {
        return read ? Map.copyOf(frozen) : Map.of();
    }
}
