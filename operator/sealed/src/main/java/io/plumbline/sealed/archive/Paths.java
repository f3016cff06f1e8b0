package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;

import java.util.regex.Pattern;

/** Names of files in a package: relative, with slashes, and the same on every system. */
final class Paths {
    private static final int MAX_LENGTH = 512;
    /** No segment begins with a dot or a dash, so none is hidden, climbs, or is taken for an option of a command. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private Paths() {}

    static String checked(String path) throws MalformedException {
        if (path.length() > MAX_LENGTH || !NAME.matcher(path).matches()) {
            var shown = path.substring(0, Math.min(path.length(), 80)).replaceAll("[^ -~]", "?");
            throw new MalformedException("no file of a package is named \"" + shown + '"');
        }
        return path;
    }
}
