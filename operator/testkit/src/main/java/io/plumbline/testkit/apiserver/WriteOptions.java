package io.plumbline.testkit.apiserver;

/** Options of a write. */
record WriteOptions(boolean dryRun, String fieldManager, boolean force) {
    static final WriteOptions PLAIN = new WriteOptions(false, "", false);

    static WriteOptions of(HttpExchange request) {
        return new WriteOptions(request.query("dryRun").equals("All"), request.query("fieldManager"),
                request.flag("force"));
    }
}
