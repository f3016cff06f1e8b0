package io.plumbline.cli.evidence;

import io.plumbline.sealed.archive.SnapshotHeader;
import io.plumbline.sealed.verify.Held;
import io.plumbline.sealed.verify.PackageVerifier;
import io.plumbline.sealed.verify.Pins;
import io.plumbline.sealed.verify.Report;
import io.plumbline.sealed.verify.Status;
import io.plumbline.sealed.verify.Step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies a package.
 *
 * @param kept what the auditor kept of the log, from which no proof leads to the package yet
 */
record PackageInspector(Pins pins, List<Kept> kept) {
    /** @throws IOException when it cannot be read, which says nothing about the package */
    Inspection inspect(Path path) throws IOException {
        var held = kept.stream().map(one -> new Held(one.checkpoint(), List.of())).toList();
        Report report = new PackageVerifier(pins.held(held)).verify(path);
        List<Step> steps = new ArrayList<>(report.steps());
        for (Kept one : kept) {
            if (!one.signatureChecked()) {
                steps.add(new Step("held checkpoint", one.file(), new Status.NotChecked(
                        "whether its log signed it, since --log-key was not given")));
            }
        }
        return switch (report.outcome()) {
            case VALID -> new Inspection("package", Conclusion.VALID, steps, "signed by the pinned key: "
                    + subject(report));
            case UNPINNED -> new Inspection("package", Conclusion.UNPINNED, steps,
                    "consistent in itself, but NO KEY WAS PINNED: keys inside a package prove nothing, anyone can make "
                            + "such a package. Give --key with a fingerprint that you obtained elsewhere.");
            case INVALID -> new Inspection("package", Conclusion.INVALID, steps, "not to be believed: "
                    + report.failures().size() + (report.failures().size() == 1 ? " step was" : " steps were")
                    + " refused");
        };
    }

    private static String subject(Report report) {
        return report.header().map(PackageInspector::subject).orElse("");
    }

    private static String subject(SnapshotHeader header) {
        var window = header.windowFrom().equals(header.windowTo())
                ? "at " + header.windowTo()
                : header.windowFrom() + " to " + header.windowTo();
        return "snapshot " + header.snapshot() + " of cluster " + header.cluster() + ", " + window;
    }
}
