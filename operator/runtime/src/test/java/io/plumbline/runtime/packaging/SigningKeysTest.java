package io.plumbline.runtime.packaging;

import io.plumbline.core.control.Standard;
import io.plumbline.evidence.record.EvidenceRecord.KeyChanged;
import io.plumbline.evidence.record.EvidenceRecord.SigningKey;
import io.plumbline.evidence.record.EvidenceRecord.SnapshotTaken;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.KeptHere;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.verify.PackageVerifier;
import io.plumbline.sealed.verify.Pins;
import io.plumbline.sealed.verify.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SigningKeysTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private final Scene scene = new Scene(clock);
    private final FileSigner first = signer();
    private final FileSigner second = signer();
    private final FileSigner third = signer();
    private EvidenceLog log;
    private Journal journal;
    private int orders;

    private static FileSigner signer() {
        try {
            return FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The operator starts, after it has ended where it was running. */
    private PackageMaker started(Signing signing) throws Exception {
        stopJournal();
        log = log == null ? new EvidenceLog(folder) : log;
        journal = new Journal(log.settings(), new KeptHere(), new Journal.Process("one", "1", "r"),
                new PackageMakerTest.Nobody(), clock, new Journal.Told(control -> {}, () -> {}, () -> {}));
        PackageMaker maker = new PackageMaker(scene, journal.log(), signing, Stamps.NONE, folder, new DiskLayer(),
                () -> UUID.randomUUID().toString(), clock);
        int known = log.records(SigningKey.class).size();
        journal.start("cluster-uid", LONG);
        // Nobody has to ask for a snapshot for the key to be looked at.
        await().atMost(LONG).until(() -> log.records(SigningKey.class).size() > known);
        return maker;
    }

    private void stopJournal() {
        if (journal != null) {
            journal.close();
        }
    }

    @AfterEach
    void stop() {
        stopJournal();
        scene.close();
    }

    private Path take(PackageMaker maker) throws Exception {
        String id = String.format("%016x", ++orders);
        maker.take(new SnapshotOrder(id, "audit", "OnDemand", "a reason", Set.of(Standard.ISO27001), Set.of(),
                Optional.empty()), told -> {});
        return maker.shelf().zip(id).orElseThrow();
    }

    private Report verified(Path zip, FileSigner pinned) throws Exception {
        return new PackageVerifier(Pins.none().key(pinned.key()).log(NoteVerifier.parse(journal.log().key())))
                .verify(zip);
    }

    private static Signing handedOver(FileSigner signer, byte[]... statements) {
        return new Signing(signer, List.of(statements), "");
    }

    @Test
    void whoPinnedTheOldKeyVerifiesWhatTheNewOneSigns() throws Exception {
        Path before = take(started(Signing.with(first)));
        Path after = take(started(handedOver(second, KeyRotation.sign(first, second, AT))));

        assertThat(verified(before, first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(after, first).failures()).isEmpty();
        assertThat(verified(after, first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(after, first).steps()).extracting(Object::toString).anyMatch(
                step -> step.contains(first.key() + " handed over to " + second.key() + " at " + AT));
        assertThat(verified(after, second).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(after, third).outcome()).isEqualTo(Report.Outcome.INVALID);
        assertThat(verified(before, second).outcome()).isEqualTo(Report.Outcome.INVALID);
    }

    @Test
    void aHandOverIsWrittenOnceHoweverOftenItIsOfferedAndKnownWithoutBeingOfferedAgain() throws Exception {
        byte[] statement = KeyRotation.sign(first, second, AT);
        started(Signing.with(first));
        started(handedOver(second, statement));
        started(handedOver(second, statement));
        PackageMaker later = started(Signing.with(second));

        assertThat(verified(take(later), first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(log.records(KeyChanged.class)).singleElement().extracting(KeyChanged::statement)
                .isEqualTo(new String(statement, StandardCharsets.UTF_8));
    }

    @Test
    void keysThatHandOverOneAfterAnotherAreFollowedInWhateverOrderTheyAreOffered() throws Exception {
        started(Signing.with(first));
        PackageMaker maker = started(handedOver(third, KeyRotation.sign(second, third, AT.plusSeconds(1)),
                KeyRotation.sign(first, second, AT)));

        Path zip = take(maker);

        assertThat(verified(zip, first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(zip, second).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(log.records(KeyChanged.class)).hasSize(2);
    }

    @Test
    void aKeyThatNobodyHandedOverToSignsNothingAndTheLogSaysSo() throws Exception {
        started(Signing.with(first));
        PackageMaker maker = started(Signing.with(second));

        assertThatThrownBy(() -> take(maker)).isInstanceOf(SnapshotException.Later.class)
                .hasMessageContaining(second.key().fingerprint())
                .hasMessageContaining(first.key().fingerprint())
                .hasMessageContaining("plumbline evidence rotate")
                .hasMessageContaining("--signing-rotation");
        assertThatThrownBy(() -> take(maker)).isInstanceOf(SnapshotException.Later.class);
        assertThat(scene.gathered()).isZero();
        assertThat(log.records(SigningKey.class)).filteredOn(one -> !one.refused().isEmpty()).singleElement()
                .satisfies(one -> assertThat(one.fingerprint()).isEqualTo(second.key().fingerprint()));

        assertThat(verified(take(started(handedOver(second, KeyRotation.sign(first, second, AT)))), first).outcome())
                .isEqualTo(Report.Outcome.VALID);
    }

    @Test
    void aHandOverByAKeyThatTheLogDoesNotKnowCountsForNothing() throws Exception {
        started(Signing.with(first));
        PackageMaker maker = started(handedOver(second, KeyRotation.sign(third, second, AT)));

        assertThatThrownBy(() -> take(maker)).isInstanceOf(SnapshotException.Later.class);
        assertThat(log.records(KeyChanged.class)).isEmpty();
    }

    @Test
    void aKeyThatHandedOverSignsNothingAnyMore() throws Exception {
        byte[] statement = KeyRotation.sign(first, second, AT);
        started(Signing.with(first));
        started(handedOver(second, statement));

        assertThatThrownBy(() -> take(started(handedOver(first, statement))))
                .isInstanceOf(SnapshotException.Later.class);
        assertThatThrownBy(() -> take(started(handedOver(first, statement, KeyRotation.sign(second, first,
                AT.plusSeconds(1)))))).isInstanceOf(SnapshotException.Later.class);
        assertThat(log.records(KeyChanged.class)).hasSize(1);
    }

    @Test
    void aKeyThatWasLostIsReplacedByNameAndAuditorsHaveToPinTheNewOne() throws Exception {
        started(Signing.with(first));
        assertThatThrownBy(() -> take(started(new Signing(second, List.of(), third.key().fingerprint()))))
                .isInstanceOf(SnapshotException.Later.class);

        Path zip = take(started(new Signing(second, List.of(), first.key().fingerprint())));

        assertThat(verified(zip, second).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(zip, first).outcome()).isEqualTo(Report.Outcome.INVALID);
        assertThat(log.records(SigningKey.class).getLast().replaces()).isEqualTo(first.key().fingerprint());
        assertThat(verified(take(started(Signing.with(second))), second).outcome()).isEqualTo(Report.Outcome.VALID);
    }

    @Test
    void inALogThatGoesOnFromAClosedOnePackagesVerifyAndKeysAreStillKnown() throws Exception {
        byte[] statement = KeyRotation.sign(first, second, AT);
        Path inFirst = take(started(Signing.with(first)));
        take(started(handedOver(second, statement)));
        stopJournal();
        log.close();

        Path inSecond = take(started(Signing.with(second)));

        assertThat(verified(inSecond, first).failures()).isEmpty();
        assertThat(verified(inSecond, first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(verified(inFirst, first).outcome()).isEqualTo(Report.Outcome.VALID);
        assertThat(log.records(KeyChanged.class)).hasSize(1);
        assertThat(log.verify()).isInstanceOfSatisfying(VerifiedSeries.Holds.class,
                holds -> assertThat(holds.parts()).hasSize(2));
        assertThatThrownBy(() -> take(started(Signing.with(third)))).isInstanceOf(SnapshotException.Later.class);
    }

    /** The log is closed after it has named a manifest, and before the package is sealed. */
    @Test
    void whatAClosedLogNamesStandsAndIsProvedByThatLog() throws Exception {
        started(Signing.with(first));
        SnapshotOrder order = new SnapshotOrder("00000000000000aa", "audit", "OnDemand", "a reason",
                Set.of(Standard.ISO27001), Set.of(), Optional.empty());
        Stamps broken = data -> {
            throw new IOException("no authority answers");
        };
        PackageMaker unlucky = new PackageMaker(scene, journal.log(), Signing.with(first), broken, folder,
                new DiskLayer(), () -> UUID.randomUUID().toString(), clock);
        assertThatThrownBy(() -> unlucky.take(order, told -> {})).hasMessageContaining("no authority answers");
        stopJournal();
        log.close();

        PackageMaker maker = started(Signing.with(first));
        maker.take(order, told -> {});

        Path zip = maker.shelf().zip(order.id()).orElseThrow();
        assertThat(verified(zip, first).failures()).isEmpty();
        assertThat(log.records(SnapshotTaken.class)).hasSize(1);
        assertThat(scene.gathered()).isEqualTo(1);
        assertThat(maker.shelf().card(order.id()).orElseThrow().logOrigin()).isEqualTo("plumbline.example/test");
    }
}
