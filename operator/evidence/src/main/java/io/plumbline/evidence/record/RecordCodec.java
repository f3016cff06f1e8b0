package io.plumbline.evidence.record;

/**
 * Records as entries of the log and back: canonical JSON, at most {@value #MAX_BYTES} bytes, with the fields
 * {@code kind}, {@code at} and {@code v}. Stateless.
 */
public final class RecordCodec {
    /** What an entry bundle of C2SP tlog-tiles can hold. */
    public static final int MAX_BYTES = 65_535;

    private RecordCodec() {}

    /**
     * @throws IllegalArgumentException when the record does not fit; {@link RecordSplitter} makes records that do
     */
    public static byte[] encode(EvidenceRecord evidence) {
        byte[] bytes = CanonicalJson.write(RecordWriter.tree(evidence));
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("a record of " + bytes.length + " bytes");
        }
        return bytes;
    }

    /** Unknown fields are left out; an unknown kind becomes {@link EvidenceRecord.Unrecognised}. */
    public static EvidenceRecord decode(byte[] entry) throws MalformedRecordException {
        return RecordReader.read(new Fields(CanonicalJson.read(entry)));
    }
}
