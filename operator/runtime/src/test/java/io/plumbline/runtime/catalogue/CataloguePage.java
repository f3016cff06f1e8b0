package io.plumbline.runtime.catalogue;

import dev.cel.common.values.NullValue;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.Standard;
import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.Crosswalk;
import io.plumbline.api.v1alpha1.control.Tier;
import io.plumbline.api.v1alpha1.control.WhenMissing;
import io.plumbline.core.check.Environment;
import io.plumbline.core.control.Variable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lists all controls: a pure function of them and of the environment. */
final class CataloguePage {
    private static final Pattern PARAMETER = Pattern.compile("params\\.(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("variables\\.(\\w+)");

    private final List<ControlResource> controls;
    private final Environment environment;
    private final StringBuilder page = new StringBuilder();

    CataloguePage(List<ControlResource> controls, Environment environment) {
        this.controls = controls.stream().sorted(CataloguePage::byNumber).toList();
        this.environment = environment;
    }

    /** @param preface text above the tables */
    String write(String preface) {
        page.append(preface);
        parameters();
        for (Standard standard : Standard.values()) {
            overview(standard);
        }
        for (Standard standard : Standard.values()) {
            of(standard).forEach(this::control);
        }
        return page.toString();
    }

    private Stream<ControlResource> of(Standard standard) {
        return controls.stream().filter(control -> control.standard() == standard);
    }

    private void parameters() {
        line("## Parameters that you have to set");
        line("");
        line("Only you can know them. Until they are set, the checks that read them are `Error`, which says the line to");
        line("add. All others have a default, or allow nobody by default.");
        line("");
        line("| Parameter | Checks |");
        line("|---|---|");
        Map<String, Set<String>> readers = new TreeMap<>();
        for (ControlResource control : controls) {
            for (CheckSpec check : control.getSpec().checks()) {
                read(check).stream()
                        .filter(name -> environment.parameters().get(name) instanceof NullValue)
                        .forEach(name -> readers.computeIfAbsent(name, absent -> new TreeSet<>())
                                .add("`" + check.id() + "`"));
            }
        }
        readers.forEach((name, checks) -> line("| `" + name + "` | " + String.join(", ", checks) + " |"));
        line("");
    }

    private Set<String> read(CheckSpec check) {
        StringBuilder source = new StringBuilder(check.expression()).append(check.match())
                .append(check.messageExpression());
        check.variables().forEach(variable -> source.append(variable.expression()));
        check.lookups().forEach(lookup -> source.append(lookup.key()).append(lookup.forObject()));
        Map<String, String> shared = environment.variables()
                .stream()
                .collect(Collectors.toMap(Variable::name, Variable::expression));
        Set<String> seen = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(source.toString()));
        Set<String> parameters = new TreeSet<>();
        while (!open.isEmpty()) {
            String text = open.removeLast();
            PARAMETER.matcher(text).results().forEach(found -> parameters.add(found.group(1)));
            Matcher variables = VARIABLE.matcher(text);
            while (variables.find()) {
                String name = variables.group(1);
                if (shared.containsKey(name) && seen.add(name)) {
                    open.add(shared.get(name));
                }
            }
        }
        return parameters;
    }

    private void overview(Standard standard) {
        line("## " + switch (standard) {
            case ISO27001 -> "ISO/IEC 27001:2022, Annex A.8";
            case ISO42001 -> "ISO/IEC 42001:2023, Annex A";
        });
        line("");
        line("| Control | Title | Automation | Severity | Core checks | Extended checks | Attestation |");
        line("|---|---|---|---|---|---|---|");
        of(standard).forEach(control -> {
            ControlSpec spec = control.getSpec();
            long core = spec.checks().stream().filter(check -> check.tier() == Tier.CORE).count();
            String attestation = spec.attestation() == null || spec.attestation().maxAge() == null
                    ? ""
                    : (spec.attestationRequired() ? "required, " : "optional, ") + spec.attestation().maxAge();
            line("| [" + spec.control() + "](#" + control.getMetadata().getName().replace(".", "") + ") | "
                    + spec.title() + " | " + name(spec.automation()) + " | " + name(spec.severity()) + " | " + core
                    + " | " + (spec.checks().size() - core) + " | " + attestation + " |");
        });
        line("");
    }

    private void control(ControlResource control) {
        ControlSpec spec = control.getSpec();
        line("### " + control.getMetadata().getName());
        line("");
        line("**" + spec.title() + ".** " + spec.objective());
        line("");
        if (spec.attestation() != null && !spec.attestation().evidence().isEmpty()) {
            line("Attested: " + String.join("; ", spec.attestation().evidence()) + ".");
            line("");
        }
        if (!spec.checks().isEmpty()) {
            line("| Check | Severity | Tier | Evidence | Rule |");
            line("|---|---|---|---|---|");
            spec.checks().forEach(check -> line("| `" + check.id() + "` | " + name(spec.severityOf(check)) + " | "
                    + name(check.tier()) + " | " + name(check.evidence()) + " | " + rule(check) + " |"));
            line("");
            line("Reads: " + String.join(", ", kinds(spec)) + ".");
            line("");
        }
        crosswalk(spec.crosswalk());
    }

    private static String rule(CheckSpec check) {
        String rule = check.rule().replace("|", "\\|");
        if (check.whenNotInstalled() == WhenMissing.NEEDS_ATTESTATION
                || check.whenEmpty() == WhenMissing.NEEDS_ATTESTATION) {
            return rule + " Where there is nothing to look at, an attestation is required.";
        }
        return rule;
    }

    private static Set<String> kinds(ControlSpec spec) {
        Set<String> kinds = new TreeSet<>();
        for (CheckSpec check : spec.checks()) {
            check.resources().forEach(type -> kinds.add(kind(type.group(), type.kind())));
            check.lookups().forEach(lookup -> kinds.add(kind(lookup.group(), lookup.kind())));
        }
        return kinds;
    }

    private static String kind(String group, String kind) {
        return group.isEmpty() ? kind : kind + " (" + group + ")";
    }

    private void crosswalk(Crosswalk crosswalk) {
        if (crosswalk == null) {
            return;
        }
        Map<String, List<String>> entries = new LinkedHashMap<>();
        entries.put("ISO/IEC 27001", crosswalk.annexA27001());
        entries.put("NIST CSF 2.0", crosswalk.nistCsf2());
        entries.put("NIST SP 800-53", crosswalk.nist80053r5());
        entries.put("PCI DSS 4", crosswalk.pciDss4());
        entries.put("NIST AI RMF", crosswalk.nistAiRmf());
        entries.put("EU AI Act", crosswalk.euAiAct());
        entries.put("GDPR", crosswalk.gdpr());
        entries.put("HIPAA", crosswalk.hipaa());
        entries.values().removeIf(List::isEmpty);
        line("Related: " + entries.entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining(" · ")));
        line("");
    }

    /** {@code ATTESTATION_ONLY} is {@code AttestationOnly}. */
    private static String name(Enum<?> constant) {
        return Stream.of(constant.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static int byNumber(ControlResource one, ControlResource other) {
        int[] left = numbers(one.getSpec().control());
        int[] right = numbers(other.getSpec().control());
        return Arrays.compare(left, right);
    }

    private static int[] numbers(String control) {
        return Stream.of(control.substring(2).split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
