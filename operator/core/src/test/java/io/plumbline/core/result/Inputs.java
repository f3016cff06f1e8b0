package io.plumbline.core.result;

import java.util.List;

/** Builds inputs of a result from a control that looked at everything and found nothing. */
final class Inputs {
    private boolean suspended;
    private boolean ready = true;
    private boolean settled = true;
    private int graveFails;
    private int otherFails;
    private int excepted;
    private int errors;
    private int notEvaluated;
    private int passes;
    private List<String> blindSpots = List.of();
    private List<String> unrecorded = List.of();
    private boolean required;
    private boolean current;

    static Inputs nothing() {
        return new Inputs();
    }

    Inputs suspended() {
        suspended = true;
        return this;
    }

    Inputs invalid() {
        ready = false;
        return this;
    }

    Inputs unsettled() {
        settled = false;
        return this;
    }

    Inputs graveFails(int count) {
        graveFails = count;
        return this;
    }

    Inputs otherFails(int count) {
        otherFails = count;
        return this;
    }

    Inputs excepted(int count) {
        excepted = count;
        return this;
    }

    Inputs errors(int count) {
        errors = count;
        return this;
    }

    Inputs notEvaluated(int count) {
        notEvaluated = count;
        return this;
    }

    Inputs passes(int count) {
        passes = count;
        return this;
    }

    Inputs blind(String... spots) {
        blindSpots = List.of(spots);
        return this;
    }

    Inputs incomplete() {
        unrecorded = List.of("2 belong to no AISystem");
        return this;
    }

    Inputs attestationRequired() {
        required = true;
        return this;
    }

    Inputs attestationCurrent() {
        current = true;
        return this;
    }

    ResultInput build() {
        return new ResultInput(suspended, ready, settled, graveFails, otherFails, excepted, errors, notEvaluated,
                passes, blindSpots, unrecorded, required, current);
    }

    Decision decide() {
        return Results.decide(build());
    }
}
