package io.plumbline.core.resource;

/**
 * How well a kind of resource is observed right now. Only {@link Status#SYNCED} supports a Pass.
 *
 * @param message for people: why it is not synced; empty when it is
 */
public record SourceState(Status status, String message) {

    /** The states of coverage, from best to worst known. */
    public enum Status {
        /** The whole population is known and changes arrive. */
        SYNCED,
        /** The first list is under way. */
        SYNCING,
        /** Nothing was heard for longer than freshness allows. */
        STALE,
        /** The API server refuses the operator to list or watch the kind. */
        FORBIDDEN,
        /** The kind is registered, but its API does not answer. */
        UNAVAILABLE,
        /** A successful, complete discovery shows that the kind is not served. */
        NOT_INSTALLED
    }

    private static final SourceState SYNCED = new SourceState(Status.SYNCED, "");
    private static final SourceState SYNCING = new SourceState(Status.SYNCING, "the first list is under way");

    public static SourceState synced() {
        return SYNCED;
    }

    public static SourceState syncing() {
        return SYNCING;
    }

    public static SourceState of(Status status, String message) {
        return new SourceState(status, message);
    }

    public boolean isSynced() {
        return status == Status.SYNCED;
    }

    public boolean isNotInstalled() {
        return status == Status.NOT_INSTALLED;
    }
}
