package io.plumbline.runtime.reflector;

import java.time.Duration;

/** Settings with bounds short enough for tests, and long enough that none of them fires by itself. */
public final class TestSettings {
    private TestSettings() {}

    public static ReflectorSettings quick() {
        return new ReflectorSettings(500, 4, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20),
                Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMillis(10), Duration.ofMillis(80), 3,
                Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofMillis(5), Duration.ofMinutes(10),
                Duration.ofMillis(20));
    }

    /** As {@link #quick}, with pages of this size. */
    public static ReflectorSettings paged(int pageSize) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(pageSize, q.concurrentLists(), q.watchLeast(), q.watchMost(), q.answerWithin(),
                q.listSilence(), q.bookmarkSilence(), q.backoffLeast(), q.backoffMost(), q.failuresToUnavailable(),
                q.refusedRetry(), q.listInterval(), q.gather(), q.staleAfter(), q.checkInterval());
    }

    /** As {@link #quick}, with these bounds on silence in lists and watches. */
    public static ReflectorSettings silence(Duration list, Duration watch) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(q.pageSize(), q.concurrentLists(), q.watchLeast(), q.watchMost(),
                q.answerWithin(), list, watch, q.backoffLeast(), q.backoffMost(), q.failuresToUnavailable(),
                q.refusedRetry(), q.listInterval(), q.gather(), q.staleAfter(), q.checkInterval());
    }

    /** As {@link #quick}, asking the server to end watches after this time. */
    public static ReflectorSettings watching(Duration time) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(q.pageSize(), q.concurrentLists(), time, time.plusMillis(1), q.answerWithin(),
                q.listSilence(),
                q.bookmarkSilence(), q.backoffLeast(), q.backoffMost(), q.failuresToUnavailable(), q.refusedRetry(),
                q.listInterval(), q.gather(), q.staleAfter(), q.checkInterval());
    }

    /** As {@link #quick}, with this pause before a forbidden kind is tried again. */
    public static ReflectorSettings refusedRetry(Duration pause) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(q.pageSize(), q.concurrentLists(), q.watchLeast(), q.watchMost(),
                q.answerWithin(), q.listSilence(), q.bookmarkSilence(), q.backoffLeast(), q.backoffMost(),
                q.failuresToUnavailable(), pause, q.listInterval(), q.gather(), q.staleAfter(), q.checkInterval());
    }

    /** As {@link #quick}, with this time in which new needs are gathered. */
    public static ReflectorSettings gathering(Duration time) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(q.pageSize(), q.concurrentLists(), q.watchLeast(), q.watchMost(),
                q.answerWithin(), q.listSilence(), q.bookmarkSilence(), q.backoffLeast(), q.backoffMost(),
                q.failuresToUnavailable(), q.refusedRetry(), q.listInterval(), time, q.staleAfter(),
                q.checkInterval());
    }

    /** As {@link #quick}, with this bound on the time to the headers of an answer. */
    static ReflectorSettings answerWithin(Duration bound) {
        ReflectorSettings q = quick();
        return new ReflectorSettings(q.pageSize(), q.concurrentLists(), q.watchLeast(), q.watchMost(), bound,
                q.listSilence(), q.bookmarkSilence(), q.backoffLeast(), q.backoffMost(), q.failuresToUnavailable(),
                q.refusedRetry(), q.listInterval(), q.gather(), q.staleAfter(), q.checkInterval());
    }
}
