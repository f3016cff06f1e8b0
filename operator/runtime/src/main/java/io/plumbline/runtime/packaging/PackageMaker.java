package io.plumbline.runtime.packaging;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.evidence.record.EvidenceRecord.SnapshotTaken;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.FileLayer;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.runtime.snapshot.TakenSnapshot;
import io.plumbline.sealed.archive.SnapshotHeader;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.PackageShelf;
import io.plumbline.sealed.signature.KeyChain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes snapshots and makes packages of them, in steps each of which can be repeated: what a snapshot says is frozen in a
 * folder, its manifest is named in the evidence log, then it is sealed and put on the shelf. Whoever goes on after an
 * interruption, this process or another, goes on with what is frozen.
 */
public final class PackageMaker implements SnapshotTaker {
    private static final Logger LOG = LoggerFactory.getLogger(PackageMaker.class);

    private final SnapshotSources sources;
    private final OpenLog log;
    private final FrozenFolder frozenFolder;
    private final PackageShelf shelf;
    private final Sealing sealing;
    private final SigningKeys keys;
    /** Whether what earlier processes have left unfinished is gone. */
    private final AtomicBoolean swept = new AtomicBoolean();

    /**
     * @param folder of the evidence; packages lie in {@code packages}, what is frozen in {@code frozen}
     * @param fresh gives names that nobody else has: lower-case letters, digits and dashes
     */
    public PackageMaker(SnapshotSources sources, OpenLog log, Signing signing, Stamps stamps, Path folder,
            FileLayer files, Supplier<String> fresh, Clock clock) {
        this.sources = sources;
        this.log = log;
        this.frozenFolder = new FrozenFolder(folder.resolve("frozen"), files, fresh);
        this.shelf = new PackageShelf(folder.resolve("packages"), files, fresh);
        this.keys = new SigningKeys(log, signing, clock);
        this.sealing = new Sealing(signing.signer(), stamps, shelf, clock);
    }

    /** Which key signs. */
    public SigningKeys keys() {
        return keys;
    }

    /** Finished packages. */
    public PackageShelf shelf() {
        return shelf;
    }

    @Override
    public TakenSnapshot take(SnapshotOrder order, Consumer<SnapshotTaker.Frozen> told)
            throws SnapshotException, InterruptedException {
        try {
            if (swept.compareAndSet(false, true)) {
                frozenFolder.sweep();
                shelf.sweep();
            }
            Optional<PackageCard> finished = shelf.card(order.id());
            if (finished.isPresent()) {
                frozenFolder.discard(order.id());
                return taken(finished.get());
            }
            KeyChain handOvers = keys.settled();
            FrozenFolder.Frozen frozen = frozen(order);
            long index = inLog(order, frozen);
            told.accept(new SnapshotTaker.Frozen(frozen.manifest().header().inputsFrozenAt(), index,
                    frozen.manifest().sha256()));
            PackageCard card = sealing.seal(frozen, log(frozen), index, handOvers);
            frozenFolder.discard(order.id());
            LOG.atInfo()
                    .addKeyValue("snapshot", card.id())
                    .addKeyValue("name", card.name())
                    .addKeyValue("logIndex", card.logIndex())
                    .addKeyValue("bytes", card.size())
                    .log("Snapshot finished");
            return taken(card);
        } catch (IOException e) {
            throw new SnapshotException.Later("the snapshot cannot be finished now: " + e.getMessage(), e);
        }
    }

    /** What a card says. */
    private static TakenSnapshot taken(PackageCard card) {
        return new TakenSnapshot(card, card.checkpoint(), card.populations()
                .stream()
                .map(one -> new TakenSnapshot.Population(new ResourceType(one.group(), one.kind()), status(one.state()),
                        one.objects(), one.version()))
                .toList());
    }

    private static SourceState.Status status(String word) {
        return Stream.of(SourceState.Status.values())
                .filter(status -> Words.of(status).equals(word))
                .findFirst()
                .orElse(SourceState.Status.UNAVAILABLE);
    }

    private FrozenFolder.Frozen frozen(SnapshotOrder order)
            throws IOException, SnapshotException, InterruptedException {
        LogReader now = log.caughtUp();
        Optional<FrozenFolder.Frozen> known = frozenFolder.get(order.id());
        if (known.isPresent()) {
            if (known.get().manifest().header().logOrigin().equals(now.checkpoint().origin())
                    || isNamedBefore(order, known.get())) {
                return known.get();
            }
            // The log that it was made from is not written any more, and does not name it.
            frozenFolder.discard(order.id());
        }
        Gathered gathered = sources.gather(order);
        Snapshot snapshot = SnapshotAssembly.of(order, gathered);
        Instant at = snapshot.identity().frozenAt();
        Instant from = order.period().map(Window.Period::from).orElse(at);
        Instant to = order.period().map(Window.Period::to).orElse(at);
        var header = new SnapshotHeader(order.id(), gathered.clusterUid(), from, to, at, now.checkpoint().origin(),
                log.key(), now.checkpoint().size());
        return frozenFolder.put(snapshot, header, card(order, snapshot, header));
    }

    /** Whether a log that was closed since names what is frozen: then that stands. */
    private boolean isNamedBefore(SnapshotOrder order, FrozenFolder.Frozen frozen)
            throws IOException, InterruptedException {
        SnapshotHeader header = frozen.manifest().header();
        return header.logKey().equals(log.key())
                && find(log(frozen), header.logSize(), order.id(), frozen.manifest().sha256()).isPresent();
    }

    /** The log that a frozen snapshot is named in, or is to be. */
    private LogReader log(FrozenFolder.Frozen frozen) throws IOException, InterruptedException {
        LogReader now = log.caughtUp();
        String origin = frozen.manifest().header().logOrigin();
        return origin.equals(now.checkpoint().origin())
                ? now
                : log.readers()
                        .stream()
                        .filter(one -> one.checkpoint().origin().equals(origin))
                        .findFirst()
                        .orElse(now);
    }

    private static PackageCard card(SnapshotOrder order, Snapshot snapshot, SnapshotHeader header) {
        Map<String, Long> verdicts = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            verdicts.put(Words.of(outcome), snapshot.controls()
                    .stream()
                    .map(ControlEvidence::checks)
                    .flatMap(List::stream)
                    .mapToLong(check -> check.verdicts().of(outcome))
                    .sum());
        }
        return new PackageCard(order.id(), order.name(), order.trigger(),
                order.standards().stream().sorted().map(Standard::key).toList(), header.windowFrom(),
                header.windowTo(), header.inputsFrozenAt(), header.inputsFrozenAt(), header.logOrigin(), 0, "", "", 0,
                verdicts, snapshot.anchoring().anchors(), "", snapshot.populations()
                        .stream()
                        .map(one -> new PackageCard.Known(one.type().group(), one.type().kind(),
                                Words.of(one.status()), one.size(), one.listVersion()))
                        .toList());
    }

    /** The index of the entry that names the manifest; writes it unless it is there. */
    private long inLog(SnapshotOrder order, FrozenFolder.Frozen frozen) throws IOException, InterruptedException {
        String manifest = frozen.manifest().sha256();
        LogReader reader = log(frozen);
        OptionalLong there = find(reader, frozen.manifest().header().logSize(), order.id(), manifest);
        return there.isPresent()
                ? there.getAsLong()
                : log.append(new SnapshotTaken(frozen.manifest().header().inputsFrozenAt(), order.id(), order.name(),
                        manifest));
    }

    private static OptionalLong find(LogReader reader, long from, String id, String manifest) throws IOException {
        var found = new AtomicLong(-1);
        reader.read(Math.min(from, reader.checkpoint().size()), reader.checkpoint().size(), (index, entry) -> {
            try {
                if (RecordCodec.decode(entry) instanceof SnapshotTaken taken && taken.id().equals(id)
                        && taken.manifest().equals(manifest)) {
                    found.set(index);
                }
            } catch (MalformedRecordException e) {
                LOG.atDebug().addKeyValue("index", index).log("An entry that is no record");
            }
            return found.get() < 0;
        });
        return found.get() < 0 ? OptionalLong.empty() : OptionalLong.of(found.get());
    }
}
