package io.plumbline.runtime.metrics;

/** One scrape in one format. No record, since arrays have no equality. */
public final class Exposition {
    private final String contentType;
    private final byte[] body;

    /** @param body handed over: the caller must not change it any more */
    public Exposition(String contentType, byte[] body) {
        this.contentType = contentType;
        this.body = body;
    }

    /** Value of the HTTP header. */
    public String contentType() {
        return contentType;
    }

    /** Not a copy: readers must not change it. */
    public byte[] body() {
        return body;
    }
}
