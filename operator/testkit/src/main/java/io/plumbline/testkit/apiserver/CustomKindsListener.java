package io.plumbline.testkit.apiserver;

import java.util.List;
import java.util.function.Consumer;

/** Keeps the registry as the custom resource definitions say; a definition that goes takes its objects and watches along. */
record CustomKindsListener(Registry registry, ObjectStore store, Deletion deletion, Watcher watcher)
        implements
            Consumer<Change> {
    @Override
    public void accept(Change change) {
        if (!change.object().kind().qualified().equals("customresourcedefinitions.apiextensions.k8s.io")) {
            return;
        }
        CustomKinds.of(change.object().node()).ifPresent(kind -> {
            switch (change.type()) {
                case ADDED, MODIFIED -> registry.put(kind);
                case DELETED -> {
                    store.with(kind.id(), table -> List.copyOf(table.in("")))
                            .forEach(object -> deletion.remove(kind, object));
                    registry.remove(kind.id());
                    watcher.running(kind.id()).forEach(WatchStream::end);
                }
            }
        });
    }
}
