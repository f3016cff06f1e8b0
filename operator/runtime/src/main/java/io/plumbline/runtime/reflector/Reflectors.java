package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ServedKind;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;

/** Makes reflectors, and holds what they share. Thread-safe. */
public final class Reflectors {
    private final ApiAccess api;
    private final ReaderFactory readers;
    private final ResourceSink sink;
    private final ReflectorSettings settings;
    private final Pace pace;
    private final Runnable missing;
    private final ListPermits permits;
    /** Envelopes are few and small, but their shapes are not those of resources. */
    private final ShapeTable envelopes = new ShapeTable();

    /** @param missing called when the path of a kind does not exist, so that discovery looks again; must be quick */
    public Reflectors(ApiAccess api, ReaderFactory readers, ResourceSink sink, ReflectorSettings settings, Pace pace,
            Runnable missing) {
        this.api = api;
        this.readers = readers;
        this.sink = sink;
        this.settings = settings;
        this.pace = pace;
        this.missing = missing;
        this.permits = new ListPermits(settings.concurrentLists());
    }

    /**
     * Starts to follow a kind on a thread of its own. Returns at once.
     *
     * @param generation that bodies must have at least, see {@link Reflector#want}
     * @param predecessor the reflector of the same kind that was stopped before, whose end is waited for
     */
    public Reflector start(ResourceType type, Presence presence, long generation, @Nullable Reflector predecessor) {
        Reflector reflector = new Reflector(type, this, presence, generation, predecessor);
        reflector.start();
        return reflector;
    }

    ApiAccess api() {
        return api;
    }

    ResourceSink sink() {
        return sink;
    }

    ReflectorSettings settings() {
        return settings;
    }

    Pace pace() {
        return pace;
    }

    ListPermits permits() {
        return permits;
    }

    void missing() {
        missing.run();
    }

    PageReader pageReader(ServedKind kind) {
        return new PageReader(readers.reader(kind));
    }

    WatchReader watchReader(ServedKind kind, InputStream body) {
        ResourceReader envelope = new ResourceReader(kind.type(), kind.apiVersion(), kind.custom(), () -> Reading.WHOLE,
                envelopes, ReadLimits.DEFAULT);
        return new WatchReader(body, readers.reader(kind), envelope);
    }
}
