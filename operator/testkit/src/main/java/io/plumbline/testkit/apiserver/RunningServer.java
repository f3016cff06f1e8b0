package io.plumbline.testkit.apiserver;

/** What faults do to the parts of a running server. */
record RunningServer(Registry registry, ObjectStore store, Lister lister, Watcher watcher, HttpFront front)
        implements
            Faults.Controls {
    @Override
    public Iterable<WatchStream> watches(ApiKind.Id kind) {
        return watcher.running(kind);
    }

    @Override
    public void expire(ApiKind.Id kind) {
        lister.expire(kind);
        store.at(kind, (table, revision) -> {
            table.forget(revision);
            return table;
        });
    }

    @Override
    public void bookmark(ApiKind.Id kind) {
        watcher.bookmark(kind);
    }

    @Override
    public void groupChanged(String group) {
        registry.all().stream().filter(kind -> kind.group().equals(group))
                .forEach(kind -> watcher.running(kind.id()).forEach(WatchStream::cut));
    }

    @Override
    public void listen(boolean on) {
        if (on) {
            front.listen();
        } else {
            front.close();
        }
    }
}
