package io.plumbline.reports.oscal;

/** Text of others in the two shapes that OSCAL has: Markdown, and values of one line. */
final class OscalText {
    private static final String MARKDOWN = "\\`*_{}[]<>#~^&|";

    private OscalText() {}

    /** Shown as it is: no sign of it is taken for Markdown or HTML. */
    static String markdown(String text) {
        StringBuilder escaped = new StringBuilder();
        String line = line(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (MARKDOWN.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** One line without white space at its ends, as the values of properties must be; may be empty. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) || c == '\uFEFF') {
                space = true;
                continue;
            }
            if (space && !line.isEmpty()) {
                line.append(' ');
            }
            space = false;
            line.append(c);
        }
        return line.toString();
    }
}
