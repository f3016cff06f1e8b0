package io.plumbline.cli.demo;

import io.plumbline.core.result.Result;

/** Colours of a terminal that shows them, or none. */
record Palette(boolean colours) {
    private static final String END = "\u001b[0m";

    String result(Result result, String text) {
        return switch (result) {
            case COMPLIANT -> paint("32", text);
            case PARTLY_COMPLIANT -> paint("33", text);
            case NON_COMPLIANT -> paint("1;31", text);
            case UNKNOWN -> paint("35", text);
            case NOT_APPLICABLE -> paint("2", text);
        };
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + END : text;
    }
}
