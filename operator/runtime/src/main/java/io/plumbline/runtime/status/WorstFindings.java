package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.FindingVerdict;
import io.plumbline.api.v1alpha1.control.ResourceReference;
import io.plumbline.api.v1alpha1.control.WorstFinding;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** The worst findings as they are shown in status: bounded in number and in bytes. */
final class WorstFindings {
    /** Bytes of one finding: 20 of them are 24 KiB. */
    private static final int SHARE = 1228;
    private static final int MAX_MESSAGE = 1024;
    /** Field names, punctuation, the longest verdict and severity, two timestamps. */
    private static final int FRAME = 240;
    private static final int MAX_LABEL = 63;
    private static final int MAX_NAME = 253;
    private static final int MAX_UID = 128;
    /** What is missing has no name, and the API wants one. */
    private static final String NOTHING = "(none)";

    private WorstFindings() {}

    static List<WorstFinding> of(List<Finding> findings) {
        return bounded(findings.stream().flatMap(WorstFindings::entry));
    }

    /** What an earlier status said, within today's bounds. */
    static List<WorstFinding> kept(List<WorstFinding> findings) {
        return bounded(findings.stream());
    }

    private static List<WorstFinding> bounded(Stream<WorstFinding> findings) {
        return findings.limit(ControlStatus.MAX_WORST).map(WorstFindings::bounded).toList();
    }

    private static Stream<WorstFinding> entry(Finding finding) {
        FindingVerdict verdict = ToApi.finding(finding.verdict());
        if (verdict == null) {
            return Stream.empty();
        }
        ResourceKey key = finding.resource();
        String message = finding.verdict().message();
        // No evidence log tells yet when a finding began: what is known is when this process first saw it.
        return Stream.of(new WorstFinding(finding.check().key().check(),
                new ResourceReference(key.type().group(), key.type().kind(), key.namespace(),
                        key.name().isEmpty() ? NOTHING : key.name(), finding.uid()),
                verdict, ToApi.severity(finding.check().check().severity()),
                finding.differsFromTemplate() ? "differs from template: " + message : message, null,
                Timestamps.format(finding.since())));
    }

    private static WorstFinding bounded(WorstFinding finding) {
        String check = BoundedText.cut(finding.check(), MAX_LABEL);
        ResourceReference from = finding.resource();
        ResourceReference resource = new ResourceReference(BoundedText.cut(from.group(), MAX_NAME),
                BoundedText.cut(from.kind(), MAX_LABEL), cut(from.namespace(), MAX_LABEL),
                BoundedText.cut(from.name(), MAX_NAME), cut(from.uid(), MAX_UID));
        int room = SHARE - FRAME - BoundedText.size(check) - size(resource);
        return new WorstFinding(check, resource, finding.verdict(), finding.severity(),
                cut(finding.message(), Math.min(MAX_MESSAGE, room)), cut(finding.since(), MAX_LABEL),
                cut(finding.observedSince(), MAX_LABEL));
    }

    private static int size(ResourceReference resource) {
        String namespace = resource.namespace();
        String uid = resource.uid();
        return BoundedText.size(resource.group()) + BoundedText.size(resource.kind())
                + (namespace == null ? 0 : BoundedText.size(namespace)) + BoundedText.size(resource.name())
                + (uid == null ? 0 : BoundedText.size(uid));
    }

    /** Empty is absent, as it is once it has been read back. */
    private static @Nullable String cut(@Nullable String text, int bytes) {
        return text == null || text.isEmpty() ? null : BoundedText.cut(text, bytes);
    }
}
