package io.plumbline.core.ai;

/**
 * What there is to say of one aspect of an AI system.
 *
 * @param reason CamelCase, stable
 * @param message one sentence for people
 */
public record Judgement(Truth truth, String reason, String message) {
    static final String NOT_REQUIRED = "NotRequired";
    static final String BLIND_SPOT = "BlindSpot";

    /** Whether the aspect holds. */
    public enum Truth {
        TRUE, FALSE, UNKNOWN
    }

    static Judgement yes(String reason, String message) {
        return new Judgement(Truth.TRUE, reason, message);
    }

    static Judgement no(String reason, String message) {
        return new Judgement(Truth.FALSE, reason, message);
    }

    static Judgement unknown(String reason, String message) {
        return new Judgement(Truth.UNKNOWN, reason, message);
    }

    /** What a system in use must have is not asked of one that is not, as no check of the catalogue asks it. */
    Judgement forLive(SystemRecord system) {
        if (truth != Truth.FALSE || system.isLive()) {
            return this;
        }
        String stage = system.stage().isEmpty() ? "no stage is declared" : "the stage is " + system.stage();
        return unknown(NOT_REQUIRED, "not required before production, and " + stage + ": " + message);
    }
}
