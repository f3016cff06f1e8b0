package io.plumbline.cli.demo;

import io.plumbline.core.result.Result;

import java.util.Arrays;

/** Results as people read them in status, metrics and conditions. */
final class ResultWords {
    private ResultWords() {}

    static String of(Result result) {
        return switch (result) {
            case COMPLIANT -> "Compliant";
            case PARTLY_COMPLIANT -> "PartlyCompliant";
            case NON_COMPLIANT -> "NonCompliant";
            case UNKNOWN -> "Unknown";
            case NOT_APPLICABLE -> "NotApplicable";
        };
    }

    /** @throws IllegalArgumentException when it is none of them */
    static Result parse(String word) {
        return Arrays.stream(Result.values())
                .filter(result -> of(result).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not a result"));
    }
}
