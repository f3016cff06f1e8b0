package io.plumbline.reports.file;

import io.plumbline.core.result.Result;

import java.util.Locale;

/** How the constants of the model are written in files. */
public final class Words {
    private Words() {}

    /** As resources write it: {@code NOT_EVALUATED} becomes {@code NotEvaluated}. */
    public static String camelCase(Enum<?> constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            text.append(capitalised(word));
        }
        return text.toString();
    }

    /** As people read it: {@code NOT_EVALUATED} becomes {@code Not evaluated}. */
    public static String phrase(Enum<?> constant) {
        if (constant == Result.NON_COMPLIANT) {
            return "Non-compliant";
        }
        return capitalised(constant.name().replace('_', ' '));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
