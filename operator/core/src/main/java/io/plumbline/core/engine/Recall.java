package io.plumbline.core.engine;

/** What an evaluation has to do with verdicts that were reached before. */
enum Recall {
    /** They are taken over where they rest on the same, and new ones are remembered. */
    USUAL,
    /** They are not believed: everything is evaluated, and remembered in their place. */
    ANEW,
    /** Neither asked for nor changed, and no timers are set: nothing can be told afterwards from before. */
    APART
}
