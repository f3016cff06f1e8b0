package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/**
 * Watches over the way down into a resource for values that must not enter memory, whatever a projection keeps: there
 * only a {@link Placeholder} is put.
 */
enum Guard {
    /** A document that is no resource. */
    NONE,
    /** Ordinary content of a resource. */
    OPEN,
    /** A Secret. */
    SECRET,
    /** A map of values that are all withheld, while its keys are not. */
    VALUES,
    /** What a field named {@code env} holds: a list of variables, or a map from name to value; a scalar is neither. */
    ENVIRONMENT,
    /** An element of a list of variables: an object with name and value, or a text as in {@code NAME=value}. */
    VARIABLE,
    /** A value that must not enter memory. */
    WITHHELD;

    private static final String ENV = "env";

    Guard field(String name) {
        return switch (this) {
            case NONE -> NONE;
            case OPEN -> ordinary(name);
            case SECRET -> WithheldFields.isSecretContent(name) ? VALUES : ordinary(name);
            case VALUES, ENVIRONMENT, WITHHELD -> WITHHELD;
            case VARIABLE -> name.equals("value") ? WITHHELD : ordinary(name);
        };
    }

    Guard element() {
        return switch (this) {
            case NONE -> NONE;
            case OPEN, SECRET -> OPEN;
            case ENVIRONMENT, VARIABLE -> VARIABLE;
            case VALUES, WITHHELD -> WITHHELD;
        };
    }

    /** Whether the value that the parser stands on must not enter memory, whatever is in it. */
    boolean withholds(JsonParser parser) throws IOException {
        return switch (this) {
            case NONE, OPEN, SECRET, ENVIRONMENT -> false;
            case WITHHELD -> true;
            case VALUES -> parser.currentToken().isScalarValue();
            case VARIABLE -> parser.currentToken() == JsonToken.VALUE_STRING && isAssignment(parser);
        };
    }

    /** Looks in the parser's buffer, so that no text is made of the value. */
    private static boolean isAssignment(JsonParser parser) throws IOException {
        char[] buffer = parser.getTextCharacters();
        int from = parser.getTextOffset();
        for (int i = from; i < from + parser.getTextLength(); i++) {
            if (buffer[i] == '=') {
                return true;
            }
        }
        return false;
    }

    private static Guard ordinary(String name) {
        if (name.equals(ENV)) {
            return ENVIRONMENT;
        }
        return WithheldFields.holdsManifest(name) ? WITHHELD : OPEN;
    }
}
