package io.plumbline.cli.remote;

/** Text of others on a terminal: what could steer it is shown, not obeyed. */
public final class Printable {
    private Printable() {}

    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE) {
                safe.append("\\u%04x".formatted(point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }
}
