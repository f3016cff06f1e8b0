package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.policy.AdmissionPolicy;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Engine;
import io.plumbline.runtime.reconcile.AttestationDesk;
import io.plumbline.runtime.reconcile.ControlDirectory;
import io.plumbline.runtime.reconcile.ExceptionDesk;
import io.plumbline.runtime.reconcile.PolicyWatch;
import io.plumbline.runtime.reconcile.ResultEvents;
import io.plumbline.runtime.status.AttestationStatusFactory;
import io.plumbline.runtime.status.ExceptionStatusFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What people declare beside controls, and the policies that make their word good. */
final class People {
    private final KubernetesClient client;
    private final ExceptionDesk exceptions;
    private final AttestationDesk attestations;
    private final PolicyWatch policies;
    private final Runnable wakeStatements;
    private volatile List<String> statementObstacles = List.of(PolicyWatch.NOT_LOOKED);
    private final LongSupplier nanos;
    private final long lookEveryNanos;
    private long lookedAtNanos;

    /** Of which records something else may have to be said. */
    record Wakes(Consumer<String> exception, Consumer<String> attestation, Runnable statements) {}

    /**
     * @param changed told when the engine may need more of the cluster than before, or less
     * @param lookEvery how often policies are looked at
     * @param nanos a monotonic clock
     */
    People(KubernetesClient client, Engine engine, ControlDirectory directory, ResultEvents events, Clock clock,
            LongSupplier epoch, Runnable changed, Wakes wakes, Duration lookEvery, LongSupplier nanos) {
        this.client = client;
        this.exceptions = new ExceptionDesk(engine, new ExceptionStatusFactory(clock, epoch), events, clock, changed,
                wakes.exception());
        this.attestations = new AttestationDesk(engine, new AttestationStatusFactory(clock, epoch), directory, events,
                clock, wakes.attestation(), wakes.statements());
        this.policies = new PolicyWatch(client);
        this.wakeStatements = wakes.statements();
        this.nanos = nanos;
        this.lookEveryNanos = lookEvery.toNanos();
    }

    ExceptionDesk exceptions() {
        return exceptions;
    }

    AttestationDesk attestations() {
        return attestations;
    }

    /** Before anything is told of a result: what is there already, and whether it can be relied on. */
    void expect(Standing standing) {
        exceptions.expect(standing.exceptions());
        attestations.expect(standing.attestations());
        lookAtPolicies();
    }

    /** After the kinds are watched: what went in between is forgotten. */
    void confirm() {
        exceptions.confirm(Standing.names(client.resources(ControlException.class).list().getItems()));
        attestations.confirm(Standing.names(client.resources(ControlAttestation.class).list().getItems()));
    }

    /** To be called about every second, after the engine has looked at the time; always by the same thread. */
    void look() {
        if (nanos.getAsLong() - lookedAtNanos >= lookEveryNanos) {
            lookAtPolicies();
        }
        exceptions.lookForEnds();
        attestations.lookForEnds();
    }

    private void lookAtPolicies() {
        exceptions.obstacles(policies.obstacles(AdmissionPolicy.EXCEPTIONS));
        attestations.obstacles(policies.obstacles(AdmissionPolicy.ATTESTATIONS));
        List<String> statements = policies.obstacles(AdmissionPolicy.STATEMENTS);
        if (!statements.equals(statementObstacles)) {
            statementObstacles = statements;
            wakeStatements.run();
        }
        lookedAtNanos = nanos.getAsLong();
    }

    /** Why approvals of statements cannot be relied on; empty when they can. */
    List<String> statementObstacles() {
        return statementObstacles;
    }

    void declared(ControlKey control) {
        attestations.controlChanged(control);
    }
}
