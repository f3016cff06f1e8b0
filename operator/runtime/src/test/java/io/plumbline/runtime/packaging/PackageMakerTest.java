package io.plumbline.runtime.packaging;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.record.EvidenceRecord.SnapshotTaken;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileLayer;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.KeptHere;
import io.plumbline.runtime.evidence.Observed;
import io.plumbline.runtime.reflector.SourceHealth;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.verify.PackageVerifier;
import io.plumbline.sealed.verify.Pins;
import io.plumbline.sealed.verify.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PackageMakerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Scene scene = new Scene(clock);
    private EvidenceLog log;
    private Journal journal;
    private FileSigner signer;

    /** Nothing but the log is of interest. */
    record Nobody() implements Observed {
        @Override
        public boolean isRosterComplete() {
            return true;
        }

        @Override
        public List<Assessment> assessments() {
            return List.of();
        }

        @Override
        public Map<ResourceType, SourceHealth> health() {
            return Map.of();
        }
    }

    @BeforeEach
    void start() throws Exception {
        signer = FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()));
        log = new EvidenceLog(folder);
        journal = new Journal(log.settings(), new KeptHere(), new Journal.Process("one", "1", "r"), new Nobody(),
                clock, new Journal.Told(control -> {}, () -> {}, () -> {}));
        journal.start("cluster-uid", LONG);
        await().atMost(LONG).until(() -> log.records().size() > 2);
    }

    @AfterEach
    void stop() {
        journal.close();
        scene.close();
    }

    private PackageMaker maker(FileLayer files) {
        return new PackageMaker(scene, journal.log(), Signing.with(signer), Stamps.NONE, folder, files,
                () -> UUID.randomUUID().toString(), clock);
    }

    private static SnapshotOrder order(String id) {
        return new SnapshotOrder(id, "audit", "OnDemand", "a reason", Set.of(Standard.ISO27001), Set.of(),
                Optional.empty());
    }

    private Report verified(Path zip) throws IOException {
        return new PackageVerifier(Pins.none().key(signer.key()).log(NoteVerifier.parse(journal.log().key())))
                .verify(zip);
    }

    @Test
    void aSnapshotIsAPackageThatVerifiesAndThatTheLogNamesOnce() throws Exception {
        PackageMaker maker = maker(new DiskLayer());
        List<SnapshotTaker.Frozen> frozen = new ArrayList<>();

        PackageCard card = maker.take(order("0123456789abcdef"), frozen::add).card();

        Path zip = maker.shelf().zip(card.id()).orElseThrow();
        assertThat(verified(zip)).satisfies(report -> {
            assertThat(report.failures()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Report.Outcome.VALID);
        });
        assertThat(log.records(SnapshotTaken.class)).singleElement().satisfies(taken -> {
            assertThat(taken.id()).isEqualTo(card.id());
            assertThat(taken.manifest()).isEqualTo(card.manifest());
        });
        assertThat(frozen).singleElement().satisfies(told -> {
            assertThat(told.logIndex()).isEqualTo(card.logIndex());
            assertThat(told.manifest()).isEqualTo(card.manifest());
        });
        assertThat(card.verdicts()).containsEntry("Pass", 2L).containsEntry("Fail", 1L);
        assertThat(card.populations()).extracting(PackageCard.Known::kind).contains("Pod", "Deployment");
        assertThat(card.size()).isEqualTo(Files.size(zip));
        assertThat(text(zip, "findings.csv")).contains("deny-ingress", "lonely");
        assertThat(text(zip, "population/core_Pod.csv")).contains("shop,lonely,uid-lonely,7,");
        assertThat(folder.resolve("frozen").resolve(card.id())).doesNotExist();
    }

    private static String text(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoeverTakesItAgainGetsTheSamePackage() throws Exception {
        PackageCard first = maker(new DiskLayer()).take(order("0123456789abcdef"), told -> {}).card();
        scene.put(Scene.POD, "v1", "another", "{}");

        PackageCard second = maker(new DiskLayer()).take(order("0123456789abcdef"), told -> {}).card();

        assertThat(second).isEqualTo(first);
        assertThat(scene.gathered()).isEqualTo(1);
    }

    /** Wherever it is interrupted, who goes on ends in one package, and from when it is frozen on in what was frozen. */
    @Test
    void atWhateverStepTheDiskFailsTheNextAttemptEndsInOneSnapshot() throws Exception {
        boolean finished = false;
        int frozenBefore = 0;
        for (int step = 1; !finished; step++) {
            String id = String.format("%016x", step);
            BreakingLayer breaking = new BreakingLayer(step);
            List<SnapshotTaker.Frozen> told = new ArrayList<>();
            if (attempt(maker(breaking), id, told)) {
                finished = !breaking.isBroken();
            }
            boolean wasFrozen = Files.exists(folder.resolve("frozen").resolve(id));
            int gatheredBefore = scene.gathered();

            PackageMaker healthy = maker(new DiskLayer());
            PackageCard card = healthy.take(order(id), told::add).card();

            assertThat(verified(healthy.shelf().zip(id).orElseThrow()).failures()).as("after step %s", step).isEmpty();
            assertThat(log.records(SnapshotTaken.class).stream().filter(taken -> taken.id().equals(id)))
                    .as("entries after step %s", step)
                    .extracting(SnapshotTaken::manifest)
                    .containsExactly(card.manifest());
            assertThat(told).extracting(SnapshotTaker.Frozen::manifest).containsOnly(card.manifest());
            if (wasFrozen) {
                frozenBefore++;
                assertThat(scene.gathered()).as("gathered after step %s", step).isEqualTo(gatheredBefore);
            }
            assertThat(folder.resolve("frozen")).isEmptyDirectory();
            assertThat(folder.resolve("packages")).isDirectoryNotContaining("glob:**/unfinished-*");
        }
        assertThat(frozenBefore).isPositive();
    }

    private static boolean attempt(PackageMaker maker, String id, List<SnapshotTaker.Frozen> told)
            throws InterruptedException {
        try {
            maker.take(order(id), told::add);
            return true;
        } catch (SnapshotException.Later e) {
            return false;
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whileTheLogIsNotWrittenNoPackageIsMadeAndItCanBeTriedAgain() {
        journal.close();

        assertThatThrownBy(() -> maker(new DiskLayer()).take(order("0123456789abcdef"), told -> {}))
                .isInstanceOf(SnapshotException.Later.class)
                .hasMessageContaining("not being written");
    }

    @Test
    void aPackageIsAboutWhatWasAskedForAndNothingElse() throws Exception {
        PackageMaker maker = maker(new DiskLayer());
        SnapshotOrder all = order("0123456789abcdef");
        ControlKey own = scene.control().key();
        SnapshotOrder same = new SnapshotOrder("1123456789abcdef", "same", "OnDemand", "", all.standards(), Set.of(own),
                Optional.empty());
        SnapshotOrder anotherControl = new SnapshotOrder("2123456789abcdef", "other", "OnDemand", "", all.standards(),
                Set.of(new ControlKey(Standard.ISO27001, "A.8.1")), Optional.empty());
        SnapshotOrder anotherStandard = new SnapshotOrder("3123456789abcdef", "ai", "OnDemand", "",
                Set.of(Standard.ISO42001), Set.of(), Optional.empty());
        for (SnapshotOrder order : List.of(all, same, anotherControl, anotherStandard)) {
            PackageCard card = maker.take(order, told -> {}).card();
            Path zip = maker.shelf().zip(card.id()).orElseThrow();
            boolean wanted = order == all || order == same;
            assertThat(text(zip, "controls.csv").contains(own.id())).as(order.name()).isEqualTo(wanted);
            assertThat(text(zip, "findings.csv").contains("deny-ingress")).as(order.name()).isEqualTo(wanted);
            assertThat(card.verdicts().get("Fail")).as(order.name()).isEqualTo(wanted ? 1 : 0);
        }
    }

    @Test
    void whatIsFrozenOrShelvedWasSyncedBefore() throws Exception {
        SyncingLayer files = new SyncingLayer();
        maker(files).take(order("0123456789abcdef"), told -> {});
        assertThat(files.renamed()).isEqualTo(2);
        assertThat(files.unsynced()).isEmpty();
    }

    @Test
    void whatWasFrozenForALogThatEndedBeforeItNamedThatIsMadeAnew() throws Exception {
        FileLayer breaking = new SyncingLayer(folder.resolve("frozen"));
        assertThatThrownBy(() -> maker(breaking).take(order("0123456789abcdef"), told -> {}))
                .isInstanceOf(SnapshotException.Later.class);
        assertThat(folder.resolve("frozen/0123456789abcdef")).exists();
        journal.close();
        log.succeed();
        journal = new Journal(log.settings(), new KeptHere(), new Journal.Process("two", "1", "r"), new Nobody(),
                clock, new Journal.Told(control -> {}, () -> {}, () -> {}));
        journal.start("cluster-uid", LONG);
        int before = log.records().size();
        await().atMost(LONG).until(() -> log.records().size() > before + 2);

        PackageMaker next = maker(new DiskLayer());
        PackageCard card = next.take(order("0123456789abcdef"), told -> {}).card();

        assertThat(card.logOrigin()).endsWith("/2");
        assertThat(log.records(SnapshotTaken.class)).singleElement().satisfies(
                taken -> assertThat(taken.manifest()).isEqualTo(card.manifest()));
        assertThat(scene.gathered()).isEqualTo(2);
        assertThat(folder.resolve("frozen")).isEmptyDirectory();
    }

    @Test
    void anEntryThatNamesAnotherManifestDoesNotNameThisOne() throws Exception {
        FileLayer breaking = new SyncingLayer(folder.resolve("frozen"));
        assertThatThrownBy(() -> maker(breaking).take(order("0123456789abcdef"), told -> {}))
                .isInstanceOf(SnapshotException.Later.class);
        assertThat(folder.resolve("frozen/0123456789abcdef")).exists();
        journal.log().append(new SnapshotTaken(clock.instant().truncatedTo(ChronoUnit.MILLIS), "0123456789abcdef",
                "audit", "00".repeat(32)));

        PackageMaker maker = maker(new DiskLayer());
        PackageCard card = maker.take(order("0123456789abcdef"), told -> {}).card();

        assertThat(verified(maker.shelf().zip(card.id()).orElseThrow()).failures()).isEmpty();
        assertThat(log.records(SnapshotTaken.class)).extracting(SnapshotTaken::manifest).containsExactly(
                "00".repeat(32), card.manifest());
    }
}
