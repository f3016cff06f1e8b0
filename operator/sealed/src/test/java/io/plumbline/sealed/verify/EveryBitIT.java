package io.plumbline.sealed.verify;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/** Every bit of every small file of a package, one by one: not a test of milliseconds, and so not among the fast ones. */
class EveryBitIT {
    @TempDir
    Path folder;
    private Sample sample;

    @BeforeEach
    void make() throws Exception {
        sample = Sample.small();
        new ShippedVerifier(folder.resolve("classes"));
    }

    @Test
    void everyChangedBitOfEverySmallFileIsRefused() throws Exception {
        var unpacked = sample.folder(folder.resolve("bits"));
        var verifier = new PackageVerifier(sample.pins());
        for (var name : TamperTest.SIGNED) {
            var file = unpacked.resolve(name);
            byte[] good = Files.readAllBytes(file);
            for (int bit = 0; bit < good.length * 8; bit++) {
                byte[] bad = good.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                Files.write(file, bad);
                assertThat(verifier.verify(unpacked).outcome()).as("bit %d of %s", bit, name)
                        .isEqualTo(Report.Outcome.INVALID);
            }
            Files.write(file, good);
        }
        assertThat(verifier.verify(unpacked).outcome()).isEqualTo(Report.Outcome.VALID);
    }

    /** The shipped verifier is compiled once and asked in this process. */
    @Test
    void theShippedVerifierRefusesEveryChangedBitToo() throws Exception {
        var unpacked = sample.folder(folder.resolve("shipped-bits"));
        try (var classes = new URLClassLoader(new URL[]{folder.resolve("classes").toUri().toURL()})) {
            var type = classes.loadClass("Verify");
            var make = type.getDeclaredConstructor(Path.class);
            make.setAccessible(true);
            var run = type.getDeclaredMethod("run", String.class, String.class);
            run.setAccessible(true);
            var verifier = make.newInstance(unpacked);
            for (var name : TamperTest.SIGNED) {
                var file = unpacked.resolve(name);
                byte[] good = Files.readAllBytes(file);
                for (int bit = 0; bit < good.length * 8; bit++) {
                    byte[] bad = good.clone();
                    bad[bit / 8] ^= (byte) (1 << bit % 8);
                    Files.write(file, bad);
                    assertThat(holds(() -> run.invoke(verifier, sample.signer.key().fingerprint(),
                            sample.log.signer.verifier().toString()))).as("bit %d of %s", bit, name)
                            .isFalse();
                }
                Files.write(file, good);
            }
            assertThat(holds(() -> run.invoke(verifier, sample.signer.key().fingerprint(),
                    sample.log.signer.verifier().toString()))).isTrue();
        }
    }

    private static boolean holds(Callable<?> check) throws Exception {
        var out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            check.call();
            return true;
        } catch (InvocationTargetException e) {
            return false;
        } finally {
            System.setOut(out);
        }
    }
}
