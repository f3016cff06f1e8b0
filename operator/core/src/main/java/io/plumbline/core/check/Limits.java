package io.plumbline.core.check;

/**
 * Hard limits on expressions and their evaluation.
 *
 * @param expressionLength code points of one expression
 * @param parseDepth nesting while parsing
 * @param iterations iterations of all comprehensions of one expression; beyond what the steps allow, since CEL absorbs
 *            this one in {@code || true}
 * @param steps evaluated nodes of the syntax tree for one check on one resource, variables included
 * @param messageLength characters of a message
 */
public record Limits(int expressionLength, int syntaxNodes, int parseDepth, int iterations, int steps,
        int messageLength) {
    public static final Limits DEFAULT = new Limits(16 * 1024, 10_000, 100, 1_000_000, 1_000_000, 5 * 1024);

    /** The text, with its end left out where it is longer than a message may be. */
    String cut(String text) {
        if (text.length() <= messageLength) {
            return text;
        }
        // Half a character would make the status that carries the message unwritable.
        int end = messageLength - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
