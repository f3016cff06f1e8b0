package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Resource;

/** One event of a watch. */
sealed interface WatchEvent {
    /** Added or modified: a resumed watch says added for what is known, so the two are not told apart. */
    record Present(Resource resource) implements WatchEvent {}

    /** Deleted. */
    record Absent(Resource resource) implements WatchEvent {}

    /** All changes up to this version were sent; and, at the end of a streaming list, all resources. */
    record Bookmark(String version, boolean endOfList) implements WatchEvent {}

    /** The server cannot go on. */
    record Failed(int code, String message) implements WatchEvent {}

    /** An event of a type that did not exist when this was written. */
    record Other(String name) implements WatchEvent {}
}
