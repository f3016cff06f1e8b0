package io.plumbline.cli.process;

/** How log lines look. */
public enum LogFormat {
    /** For people: time, level, logger, message, key-values. */
    TEXT,
    /** For log collectors: one JSON object per line. */
    JSON
}
