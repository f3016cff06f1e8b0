package io.plumbline.auditor.port;

import java.util.Locale;

/** What can be asked for; of a closed set, so that counting it stays bounded whatever is asked. */
public enum Route {
    CHECKPOINT, TILE, PROOF, CONSISTENCY, ENTRIES, LOGS, KEYS, SNAPSHOTS, SNAPSHOT, PACKAGE, INTERVALS, COVERAGE,
    FINDINGS,
    /** There is no such thing, or what is asked for could not be read. */
    OTHER;

    /** What a path leads to, numbered logs included. */
    public static Route of(String path) {
        if (!path.startsWith("/v1/")) {
            return OTHER;
        }
        String[] parts = path.substring("/v1/".length()).split("/", -1);
        boolean numbered = parts[0].equals("logs") && parts.length > 2;
        return switch (numbered ? parts[2] : parts[0]) {
            case "log" -> parts.length == 2 ? inLog(parts[1]) : OTHER;
            case "logs" -> parts.length == 1 ? LOGS : OTHER;
            case "snapshots" -> inSnapshots(parts);
            case "checkpoint" -> CHECKPOINT;
            case "tile" -> TILE;
            case String name when numbered -> inLog(name);
            case String name -> named(name);
        };
    }

    private static Route inLog(String name) {
        return switch (name) {
            case "proof" -> PROOF;
            case "consistency" -> CONSISTENCY;
            case "entries" -> ENTRIES;
            default -> OTHER;
        };
    }

    private static Route inSnapshots(String[] parts) {
        return switch (parts.length) {
            case 1 -> SNAPSHOTS;
            case 2 -> SNAPSHOT;
            case 3 -> parts[2].equals("package.zip") ? PACKAGE : OTHER;
            default -> OTHER;
        };
    }

    private static Route named(String name) {
        return switch (name) {
            case "keys" -> KEYS;
            case "intervals" -> INTERVALS;
            case "coverage" -> COVERAGE;
            case "findings" -> FINDINGS;
            default -> OTHER;
        };
    }

    /** As a label says it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
