package io.plumbline.core.statement;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.Declaration.Entry;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.core.statement.Measurement.ControlMissing;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.Measurement.NotMonitored;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement beside the results of its controls. Applicable and implemented are declared, effective is measured; none
 * of the three sets another. What is missing is reported, never guessed.
 *
 * @param lines the declared entries, in the order of the standard
 * @param gaps in the order of the standard
 * @param missing entries that the standard has and the statement has not
 * @param unjustified declared entries of which nobody said why they apply or not
 */
public record RollUp(List<Line> lines, Counts counts, List<Gap> gaps, List<String> missing,
        List<String> unjustified) {
    private static final int SHOWN = 3;

    public RollUp {
        lines = List.copyOf(lines);
        gaps = List.copyOf(gaps);
        missing = List.copyOf(missing);
        unjustified = List.copyOf(unjustified);
    }

    /**
     * @param declaration what it says of entries that the standard has not is left out
     * @param controls every control resource that there is
     * @param attested every attestation that counts
     */
    public static RollUp of(Declaration declaration, Map<ControlKey, Measured> controls,
            Collection<Current> attested) {
        Map<String, Entry> declared = declaration.entries()
                .stream()
                .collect(Collectors.toMap(Entry::control, entry -> entry));
        List<String> expected = AnnexA.entries(declaration.standard());
        List<Line> lines = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String control : expected) {
            ControlKey key = new ControlKey(declaration.standard(), control);
            Entry entry = declared.get(control);
            Gap gap;
            if (entry == null) {
                missing.add(control);
                gap = new Gap(control, Gap.Kind.ENTRY_MISSING, "The standard has this entry, the statement has not: "
                        + "declare whether it is applicable, and why");
            } else {
                Measurement measurement = measurement(key, controls.get(key));
                List<Current> mine = attested.stream().filter(one -> one.control().equals(key)).toList();
                lines.add(new Line(entry, measurement,
                        mine.stream().map(Current::until).max(Comparator.naturalOrder()).orElse(null)));
                gap = gap(entry, measurement);
                if (gap == null) {
                    gap = attestationGap(entry, mine);
                }
            }
            if (gap != null) {
                gaps.add(gap);
            }
        }
        return new RollUp(lines, Counts.of(expected.size(), lines), gaps, missing, lines.stream()
                .map(Line::entry)
                .filter(entry -> !entry.justified())
                .map(Entry::control)
                .toList());
    }

    private static Measurement measurement(ControlKey key, @Nullable Measured measured) {
        if (measured != null) {
            return measured;
        }
        return AnnexA.isMonitored(key.standard(), key.id()) ? new ControlMissing() : new NotMonitored();
    }

    private static @Nullable Gap gap(Entry entry, Measurement measurement) {
        return switch (measurement) {
            case Measured measured when entry.applicable() -> isIneffective(entry, measured)
                    ? new Gap(entry.control(), Gap.Kind.NOT_EFFECTIVE,
                            "Implemented as declared, NonCompliant as measured" + failures(", ", measured.fail()))
                    : null;
            case Measured measured -> measured.fail() > 0 || measured.result() == Result.NON_COMPLIANT
                    ? new Gap(entry.control(), Gap.Kind.FAILS_THOUGH_EXCLUDED, "Not applicable as declared, "
                            + (measured.fail() > 0 ? failures("", measured.fail()) : "NonCompliant") + " as measured")
                    : null;
            case ControlMissing none -> entry.applicable()
                    ? new Gap(entry.control(), Gap.Kind.CONTROL_MISSING, "Applicable as declared, and no control "
                            + "resource shows it: apply the one of the catalogue")
                    : null;
            case NotMonitored none -> null;
        };
    }

    private static @Nullable Gap attestationGap(Entry entry, List<Current> attested) {
        Set<String> names = attested.stream().map(Current::name).collect(Collectors.toSet());
        List<String> absent = entry.attestations().stream().filter(name -> !names.contains(name)).toList();
        return !entry.applicable() || absent.isEmpty()
                ? null
                : new Gap(entry.control(), Gap.Kind.NOT_ATTESTED, "Names " + listed(absent)
                        + " under attestationRefs, which is not there, not current, or about another control");
    }

    private static boolean isIneffective(Entry entry, Measured measured) {
        return entry.implementation() == Implementation.IMPLEMENTED && measured.result() == Result.NON_COMPLIANT;
    }

    private static String failures(String before, long number) {
        return number == 0 ? "" : before + number + (number == 1 ? " failure" : " failures");
    }

    /** Whether every entry of the standard is there, and each says why it applies or not. */
    public boolean isComplete() {
        return missing.isEmpty() && unjustified.isEmpty();
    }

    /** The gaps that matter most, in a few words; empty without gaps. */
    public String gapSummary() {
        return listed(gaps.stream().sorted(Comparator.comparing(Gap::kind)).map(Gap::inShort).toList());
    }

    /** The first few of many, and how many more there are. */
    public static String listed(List<String> texts) {
        String first = texts.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return texts.size() <= SHOWN ? first : first + ", " + (texts.size() - SHOWN) + " more";
    }
}
