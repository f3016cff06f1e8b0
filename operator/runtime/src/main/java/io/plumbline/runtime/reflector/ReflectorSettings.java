package io.plumbline.runtime.reflector;

import java.time.Duration;

/**
 * Bounds of the reflectors.
 *
 * @param pageSize objects in one page of a paged list
 * @param concurrentLists kinds that are listed at the same time
 * @param watchLeast least time after which the server is asked to end a watch; the time is random
 * @param watchMost most such time; for kinds that were not seen to send bookmarks also at most half of {@code staleAfter}
 * @param answerWithin bound on the time to the headers of an answer, and on silence in a paged list
 * @param listSilence bound on silence in a streaming list; then the server is taken not to know that list
 * @param bookmarkSilence bound on silence in a watch of a kind that was seen to send bookmarks (kube-apiserver sends one a
 *            minute); a watch of other kinds may be silent until the server should have ended it, and this long beyond
 * @param backoffLeast pause after a first failure, half of it jitter; doubles with each more
 * @param backoffMost bound on that pause
 * @param failuresToUnavailable consecutive failures until a kind is called unavailable
 * @param refusedRetry pause before a forbidden kind is tried again
 * @param listInterval least time between the starts of two lists of one kind, but for lists that are due to new needs
 * @param gather how long the needs of a kind must have been quiet before it is listed for them, so that many that come
 *            together cost one list; while they go on coming it is listed after four times that
 * @param staleAfter a synced kind is stale when nothing was heard of it for so long: twice the freshness target
 * @param checkInterval how often silence and staleness are looked at
 */
public record ReflectorSettings(int pageSize, int concurrentLists, Duration watchLeast, Duration watchMost,
        Duration answerWithin, Duration listSilence, Duration bookmarkSilence, Duration backoffLeast,
        Duration backoffMost, int failuresToUnavailable, Duration refusedRetry, Duration listInterval,
        Duration gather, Duration staleAfter, Duration checkInterval) {

    /** What fits a production cluster, for a freshness target of five minutes. */
    public static ReflectorSettings defaults() {
        return new ReflectorSettings(500, 4, Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofSeconds(60),
                Duration.ofSeconds(10), Duration.ofSeconds(150), Duration.ofSeconds(1), Duration.ofSeconds(30), 3,
                Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMillis(250),
                Duration.ofMinutes(10), Duration.ofSeconds(1));
    }

    /** These settings for another freshness target. */
    public ReflectorSettings withFreshness(Duration target) {
        return new ReflectorSettings(pageSize, concurrentLists, watchLeast, watchMost, answerWithin, listSilence,
                bookmarkSilence, backoffLeast, backoffMost, failuresToUnavailable, refusedRetry, listInterval, gather,
                target.multipliedBy(2), checkInterval);
    }
}
