package io.plumbline.cli.evidence;

/** What the verification of evidence comes to, and the code that the process ends with. */
enum Conclusion {
    /** Nothing failed, and what is pinned was obtained elsewhere. */
    VALID(0),
    /** Nothing failed, but nothing was pinned: anyone can make such a package. */
    UNPINNED(3),
    /** Something failed. */
    INVALID(4);

    private final int exitCode;

    Conclusion(int exitCode) {
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
