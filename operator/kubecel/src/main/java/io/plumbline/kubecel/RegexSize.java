package io.plumbline.kubecel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A lower bound on the instructions of a regular expression, found without compiling it. RE2 unrolls counted repeats, so
 * that twenty characters such as {@code ((a{1,100}){1,100}){1,100}} cost a second of compiling before the size of the
 * program can be looked at.
 */
final class RegexSize {
    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int pos;
    private long size; // of the group being read, without its last atom
    private long atom; // last atom, which a repeat multiplies

    private RegexSize(String regex) {
        this.regex = regex;
    }

    static long atLeast(String regex) {
        return new RegexSize(regex).measure();
    }

    private long measure() {
        while (pos < regex.length()) {
            char c = regex.charAt(pos++);
            switch (c) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '|' -> atom(0);
                case '*', '+', '?', '^', '$' -> {
                }
                default -> atom(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return size + atom;
    }

    private void atom(long instructions) {
        size = saturated(size + atom);
        atom = instructions;
    }

    /** A quoted section {@code \Q...\E} counts as nothing: it holds no repeats and is at most as large as its text. */
    private void escape() {
        char kind = pos < regex.length() ? regex.charAt(pos++) : 'z';
        if (kind == 'Q') {
            pos = after("\\E");
            atom(0);
            return;
        }
        boolean braced = (kind == 'x' || kind == 'p' || kind == 'P') && regex.startsWith("{", pos);
        pos = braced ? after("}") : pos;
        atom(1);
    }

    private int after(String end) {
        int at = regex.indexOf(end, pos);
        return at < 0 ? regex.length() : at + end.length();
    }

    private void characterClass() {
        if (pos < regex.length() && regex.charAt(pos) == '^') {
            pos++;
        }
        if (pos < regex.length() && regex.charAt(pos) == ']') {
            pos++;
        }
        while (pos < regex.length() && regex.charAt(pos) != ']') {
            pos += regex.charAt(pos) == '\\' ? 2 : regex.startsWith("[:", pos) ? namedClass() : 1;
        }
        pos++;
        atom(1);
    }

    private int namedClass() {
        int end = regex.indexOf(":]", pos + 2);
        return end < 0 ? 1 : end + 2 - pos;
    }

    private void open() {
        atom(0);
        outer.push(size);
        size = 0;
        if (pos < regex.length() && regex.charAt(pos) == '?') {
            while (pos < regex.length() && regex.charAt(pos) != ':' && regex.charAt(pos) != '>'
                    && regex.charAt(pos) != ')') {
                pos++;
            }
            if (pos < regex.length() && regex.charAt(pos) != ')') {
                pos++;
            }
        }
    }

    private void close() {
        long group = saturated(size + atom);
        size = outer.isEmpty() ? 0 : outer.pop();
        atom = group;
    }

    private void repeat() {
        int end = regex.indexOf('}', pos);
        String counts = end < 0 ? "" : regex.substring(pos, end);
        if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
            atom(1);
            return;
        }
        pos = end + 1;
        int comma = counts.indexOf(',');
        long least = Long.parseLong(comma < 0 ? counts : counts.substring(0, comma));
        long most = comma < 0 || comma == counts.length() - 1 ? least : Long.parseLong(counts.substring(comma + 1));
        atom = saturated(atom * Math.max(least, most));
    }

    private static long saturated(long n) {
        return Math.min(n, Integer.MAX_VALUE);
    }
}
