package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One check of a declaration, translated. */
final class CheckTranslation {
    private final ControlSpec control;
    private final CheckSpec source;
    private final Problems problems;
    private final String where;

    CheckTranslation(ControlSpec control, CheckSpec source, int index, Problems problems) {
        this.control = control;
        this.source = source;
        this.problems = problems;
        this.where = "checks[" + (source.id() == null ? String.valueOf(index) : source.id()) + "]";
    }

    /** @param used false where the organisation says that it does not use the check, whatever the control says */
    Check run(boolean used) {
        return new Check(problems.required(source.id(), where + ".id"),
                problems.required(source.rule(), where + ".rule"), FromApi.severity(control.severityOf(source)),
                FromApi.tier(source.tier()), FromApi.evidence(source.evidence()), used && source.enabled(),
                FromApi.scope(source.scope()), FromApi.absence(source.whenNotInstalled()),
                FromApi.absence(source.whenEmpty()), inventoryOf(), resources(), lookups(), variables(),
                optional(source.match()),
                problems.required(source.expression(), where + ".expression"),
                optional(source.messageExpression()));
    }

    /** Without kinds the core takes a check for one of the cluster as a whole, so that must be what was said. */
    private List<ResourceType> resources() {
        Set<ResourceType> types = new LinkedHashSet<>();
        for (var resource : source.resources()) {
            ResourceType type = type(resource.group(), resource.kind(), where + ".resources");
            if (type != null && !types.add(type)) {
                problems.add(where + ".resources", type + " is named twice");
            }
        }
        switch (source.subject()) {
            case OBJECT -> {
                if (source.resources().isEmpty()) {
                    problems.add(where + ".resources", "a check with subject Object names at least one kind");
                }
            }
            case CLUSTER -> {
                if (!source.resources().isEmpty()) {
                    problems.add(where + ".resources",
                            "a check with subject Cluster names no kinds, it reads others through lookups");
                }
            }
        }
        return List.copyOf(types);
    }

    private @Nullable ResourceType inventoryOf() {
        var records = source.inventoryOf();
        return records == null ? null : type(records.group(), records.kind(), where + ".inventoryOf");
    }

    private List<Lookup> lookups() {
        List<Lookup> lookups = new ArrayList<>();
        for (var lookup : source.lookups()) {
            String at = where + ".lookups[" + lookup.name() + "]";
            ResourceType type = type(lookup.group(), lookup.kind(), at);
            if (type != null) {
                lookups.add(new Lookup(problems.required(lookup.name(), at + ".name"), type,
                        FromApi.reach(lookup.namespace()),
                        FromApi.emptyWhenNotInstalled(lookup.whenNotInstalled()), optional(lookup.key()),
                        optional(lookup.forObject())));
            }
        }
        return lookups;
    }

    private List<Variable> variables() {
        return source.variables()
                .stream()
                .map(variable -> new Variable(problems.required(variable.name(), where + ".variables.name"),
                        problems.required(variable.expression(), where + ".variables[" + variable.name() + "]")))
                .toList();
    }

    private @Nullable ResourceType type(String group, String kind, String at) {
        return problems.required(kind, at + ".kind").isEmpty() ? null : new ResourceType(group, kind);
    }

    private static String optional(@Nullable String expression) {
        return expression == null ? "" : expression;
    }
}
