package io.plumbline.core.weakening;

/**
 * One change after which a control may find less than before. Whether it does is for people to judge: a changed
 * expression can be stricter.
 *
 * @param subject id of the check or name of the parameter; empty where the whole control is meant
 */
public record Weakening(Kind kind, String subject) {

    /** In what way. */
    public enum Kind {
        SUSPENDED, SCOPE_CHANGED, CHECK_REMOVED, CHECK_DISABLED, CHECK_CHANGED, PARAMETER_CHANGED
    }

    /** In a few words, for people. */
    public String message() {
        return switch (kind) {
            case SUSPENDED -> "the control was suspended";
            case SCOPE_CHANGED -> "the scope was changed";
            case CHECK_REMOVED -> "check " + subject + " was removed";
            case CHECK_DISABLED -> "check " + subject + " was disabled";
            case CHECK_CHANGED -> "what check " + subject + " asks for was changed";
            case PARAMETER_CHANGED -> "parameter " + subject + " was changed";
        };
    }
}
