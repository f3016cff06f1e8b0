package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.PackageSource;
import io.plumbline.sealed.archive.ReadLimits;
import io.plumbline.sealed.json.MalformedException;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Checks a package offline. Thread-safe.
 *
 * @param pins what is known from elsewhere
 * @param limits how much is read
 */
public record PackageVerifier(Pins pins, ReadLimits limits) {
    public PackageVerifier(Pins pins) {
        this(pins, ReadLimits.DEFAULT);
    }

    /**
     * Takes every step that can be taken, also after one has failed.
     *
     * @param path a folder or a zip
     * @throws IOException when it cannot be read, which says nothing about the package
     */
    public Report verify(Path path) throws IOException {
        try (var source = PackageSource.open(path, limits)) {
            return new Verification(new SmallFiles(source), pins).run();
        } catch (MalformedException | ZipException | EOFException e) {
            var failed = new Step("container", "", new Status.Failed(String.valueOf(e.getMessage())));
            return new Report(Report.Outcome.INVALID, List.of(failed), Optional.empty(), Optional.empty());
        }
    }
}
