package io.plumbline.testkit.apiserver;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the server is set up.
 *
 * @param clock gives creation and deletion timestamps
 * @param random gives uids and generated names
 * @param port to listen on, 0 for any free one
 * @param bookmarkInterval between bookmarks to quiet and busy watches alike; about a minute on a real server
 * @param historySize changes remembered per kind; watches that start before them get 410
 */
public record ApiServerOptions(Clock clock, RandomGenerator random, int port, Duration bookmarkInterval,
        int historySize) {
    /** System clock, any free port, a bookmark each minute, 100,000 changes per kind. */
    public static ApiServerOptions defaults() {
        return new ApiServerOptions(Clock.systemUTC(), RandomGenerator.of("L64X128MixRandom"), 0, Duration.ofMinutes(1),
                100_000);
    }

    public ApiServerOptions withClock(Clock other) {
        return new ApiServerOptions(other, random, port, bookmarkInterval, historySize);
    }

    /** Uids and generated names that are the same in each run. */
    public ApiServerOptions withRandom(RandomGenerator other) {
        return new ApiServerOptions(clock, other, port, bookmarkInterval, historySize);
    }

    public ApiServerOptions withPort(int other) {
        return new ApiServerOptions(clock, random, other, bookmarkInterval, historySize);
    }

    public ApiServerOptions withBookmarkInterval(Duration other) {
        return new ApiServerOptions(clock, random, port, other, historySize);
    }

    public ApiServerOptions withHistorySize(int other) {
        return new ApiServerOptions(clock, random, port, bookmarkInterval, other);
    }
}
