package io.plumbline.testkit.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Opens watches: decides where they start, and holds them until they end. */
final class Watcher {
    // The real server ends watches after 30 to 60 minutes when the client names no time.
    private static final long DEFAULT_TIMEOUT_SECONDS = 2_700;
    private static final String OPTIONS = "ListOptions.meta.k8s.io \"\"";

    private final ObjectStore store;
    private final Faults faults;

    Watcher(ObjectStore store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    void watch(Target target, HttpExchange request) {
        var start = Start.of(request, faults.streaming(target.kind().id()));
        var stream = new WatchStream(target, Selector.of(request, target.kind()), request.flag("allowWatchBookmarks"),
                faults);
        var timeout = request.query("timeoutSeconds").isEmpty()
                ? DEFAULT_TIMEOUT_SECONDS
                : Long.parseLong(request.query("timeoutSeconds"));
        var kind = target.kind().id();
        store.at(kind, (table, revision) -> {
            begin(stream, start, target, table, revision);
            return table.watches().add(stream);
        });
        // A fault may have come between the check of this request and its place among the running watches.
        if (faults.isForbidden(kind) || faults.isUnavailable(kind.group())) {
            stream.cut();
        }
        stream.stall(faults.stalls(kind));
        try {
            stream.run(request.stream(), timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.with(kind, table -> table.watches().remove(stream));
        }
    }

    private static void begin(WatchStream stream, Start start, Target target, Table table, long revision) {
        switch (start) {
            case Start.Present present -> {
                table.in(target.namespace()).forEach(stream::sendInitial);
                if (present.marked()) {
                    stream.bookmark(revision, true);
                }
            }
            case Start.Now ignored -> {
            }
            case Start.After after -> {
                if (table.forgot(after.revision())) {
                    stream.fail(StatusException
                            .expired("too old resource version: " + after.revision() + " (" + revision + ")").status());
                } else {
                    table.since(after.revision()).forEach(stream::offer);
                }
            }
        }
    }

    /** The running watches of a kind. */
    List<WatchStream> running(ApiKind.Id kind) {
        return store.with(kind, table -> List.copyOf(table.watches()));
    }

    /** Sends a bookmark to the watches of a kind that take them. */
    void bookmark(ApiKind.Id kind) {
        store.at(kind, (table, revision) -> {
            table.watches().forEach(watch -> watch.bookmark(revision, false));
            return table;
        });
    }

    /** Where a watch starts. */
    private sealed interface Start {
        /** With the present objects, and a bookmark that marks their end when asked for. */
        record Present(boolean marked) implements Start {}

        /** With the first change after this revision. */
        record After(long revision) implements Start {}

        /** With the next change. */
        record Now() implements Start {}

        static Start of(HttpExchange request, Faults.Streaming streaming) {
            var initial = request.query("sendInitialEvents");
            var match = request.query("resourceVersionMatch");
            if (streaming != Faults.Streaming.IGNORED) {
                refuse(initial, match, streaming);
            }
            var marked = initial.equals("true") && streaming == Faults.Streaming.SERVED;
            var version = request.query("resourceVersion");
            var anywhere = version.isEmpty() || version.equals("0");
            if (marked) {
                return new Present(true);
            }
            if (!anywhere) {
                return new After(number(version));
            }
            return initial.equals("false") ? new Now() : new Present(false);
        }

        private static void refuse(String initial, String match, Faults.Streaming streaming) {
            if (initial.isEmpty() && !match.isEmpty()) {
                throw StatusException.invalid(OPTIONS, "resourceVersionMatch", "FieldValueForbidden",
                        "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            }
            if (!initial.isEmpty() && streaming == Faults.Streaming.REFUSED) {
                throw StatusException.invalid(OPTIONS, "sendInitialEvents", "FieldValueForbidden",
                        "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is"
                                + " enabled");
            }
            if (!initial.isEmpty() && !match.equals("NotOlderThan")) {
                throw StatusException.invalid(OPTIONS, "resourceVersionMatch", "FieldValueForbidden",
                        "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            }
        }

        private static long number(String version) {
            try {
                return Long.parseLong(version);
            } catch (NumberFormatException e) {
                throw StatusException.failure(500, "resourceVersion: Invalid value: \"" + version
                        + "\": strconv.ParseUint: parsing \"" + version + "\": invalid syntax");
            }
        }
    }
}
