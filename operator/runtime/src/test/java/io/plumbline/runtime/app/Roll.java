package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.EntryStatus;
import io.plumbline.api.v1alpha1.statement.StatementStatus;

import java.util.function.Predicate;

/** What tests look at in the statement of ISO/IEC 27001. */
record Roll(KubernetesClient client) {
    static final String NAME = "iso27001-2022";

    StatementStatus status() {
        StatementOfApplicability found = client.resources(StatementOfApplicability.class).withName(NAME).get();
        return found == null ? null : found.getStatus();
    }

    StatementStatus await(Predicate<StatementStatus> condition) {
        return TestCluster.soon().until(this::status, status -> status != null && condition.test(status));
    }

    static EntryStatus entry(StatementStatus status, String control) {
        return status.entries().stream().filter(one -> one.control().equals(control)).findFirst().orElseThrow();
    }

    static boolean hasGap(StatementStatus status, String control) {
        return status.gaps().stream().anyMatch(gap -> gap.control().equals(control));
    }

    static Condition condition(StatementStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }
}
