package io.plumbline.core.weakening;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.weakening.Weakening.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What decides the verdicts of a control, as digests: small enough to keep with its status, so that a change that was
 * made while nobody watched is noticed too.
 *
 * @param scope digest of which namespaces are looked at
 * @param parameters digests of the values that checks read, by name; without those that are not set
 * @param checks digests of what each check asks for, by id; {@link #DISABLED} for one that is not evaluated
 */
public record Configuration(boolean suspended, String scope, Map<String, String> parameters,
        Map<String, String> checks) {
    /** Stands for a check that is there, and not evaluated. */
    public static final String DISABLED = "disabled";

    public Configuration {
        parameters = Map.copyOf(parameters);
        checks = Map.copyOf(checks);
    }

    /** @param control a valid one: what cannot be evaluated has no configuration */
    public static Configuration of(CompiledControl control) {
        Map<String, String> checks = new TreeMap<>();
        for (Check check : control.control().checks()) {
            checks.put(check.id(), check.enabled() ? digest(check) : DISABLED);
        }
        Map<String, String> parameters = new TreeMap<>();
        for (CompiledCheck check : control.checks()) {
            check.parameters().forEach(
                    (name, value) -> parameters.put(name.toString(), new Digest().addValue(value).hex()));
        }
        return new Configuration(control.control().suspended(), digest(control.control().scope()), parameters, checks);
    }

    /** What may find less now than with the earlier configuration, in a fixed order; what is only new does not count. */
    public List<Weakening> weakenedSince(Configuration before) {
        List<Weakening> found = new ArrayList<>();
        if (suspended && !before.suspended) {
            found.add(new Weakening(Kind.SUSPENDED, ""));
        }
        if (!scope.equals(before.scope)) {
            found.add(new Weakening(Kind.SCOPE_CHANGED, ""));
        }
        new TreeMap<>(before.checks).forEach((id, was) -> {
            String now = checks.get(id);
            if (!was.equals(DISABLED) && !was.equals(now)) {
                found.add(new Weakening(now == null
                        ? Kind.CHECK_REMOVED
                        : now.equals(DISABLED) ? Kind.CHECK_DISABLED : Kind.CHECK_CHANGED, id));
            }
        });
        // One that is no longer read went with its check, or with what that asks for.
        new TreeMap<>(before.parameters).forEach((name, was) -> {
            if (!parameters.getOrDefault(name, was).equals(was)) {
                found.add(new Weakening(Kind.PARAMETER_CHANGED, name));
            }
        });
        return found;
    }

    /** Without what is only said: the rule and the message. */
    private static String digest(Check check) {
        Digest digest = new Digest().add(check.severity().name())
                .add(check.tier().name())
                .add(check.evidence().name())
                .add(check.scope().name())
                .add(check.whenNotInstalled().name())
                .add(check.whenEmpty().name())
                .add(check.inventoryOf() == null ? "" : text(check.inventoryOf()))
                .add(check.match())
                .add(check.expression())
                .add(String.valueOf(check.resources().size()));
        new TreeSet<>(check.resources()).forEach(type -> digest.add(text(type)));
        digest.add(String.valueOf(check.lookups().size()));
        for (Lookup lookup : check.lookups()) {
            digest.add(lookup.name())
                    .add(text(lookup.type()))
                    .add(lookup.reach().name())
                    .add(String.valueOf(lookup.emptyWhenNotInstalled()))
                    .add(lookup.key())
                    .add(lookup.subjectKey());
        }
        for (Variable variable : check.variables()) {
            digest.add(variable.name()).add(variable.expression());
        }
        return digest.hex();
    }

    private static String digest(Scope scope) {
        Digest digest = new Digest();
        new TreeMap<>(scope.namespaceSelector().matchLabels()).forEach((name, value) -> digest.add(name).add(value));
        digest.add("");
        scope.namespaceSelector().matchExpressions().forEach(one -> {
            digest.add(one.key()).add(one.operator().name()).add(String.valueOf(one.values().size()));
            one.values().forEach(digest::add);
        });
        digest.add("");
        new TreeSet<>(scope.excludedNamespaces()).forEach(digest::add);
        return digest.hex();
    }

    private static String text(ResourceType type) {
        return type.group() + "/" + type.kind();
    }
}
