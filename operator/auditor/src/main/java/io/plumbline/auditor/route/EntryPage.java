package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.log.reader.LogReader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A page of entries. All pages that name one size are of one log, however it grows meanwhile. */
final class EntryPage {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    /** A page ends behind the entry that reaches it. */
    private static final int MOST_BYTES = 4 << 20;

    private EntryPage() {}

    static Answer of(Query query, OneLog log) throws Problem, IOException {
        LogReader reader = log.reader();
        long size = LogRoutes.size(query, "size", reader);
        long from = query.number("from").orElse(0);
        if (from > size) {
            throw Problem.badRequest("from has to be at most the size, which is " + size);
        }
        long to = Math.min(size, from + query.limit(USUAL, MOST));
        List<Map<String, Object>> entries = new ArrayList<>();
        int[] bytes = {0};
        reader.read(from, to, (index, entry) -> {
            entries.add(one(index, entry));
            bytes[0] += entry.length;
            return bytes[0] < MOST_BYTES;
        });
        Map<String, Object> members = new TreeMap<>();
        members.put("origin", reader.checkpoint().origin());
        members.put("size", size);
        members.put("root", reader.root(size).base64());
        members.put("entries", entries);
        long next = from + entries.size();
        if (next < size) {
            members.put("next", next);
        }
        return Answer.json(members, "/v1/logs/" + log.number() + "/entries");
    }

    /** Its bytes are those of the text in UTF-8, so that whoever hashes them gets the leaf. */
    private static Map<String, Object> one(long index, byte[] entry) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(entry)).toString();
            return Map.of("index", index, "text", text);
        } catch (CharacterCodingException e) {
            return Map.of("index", index, "base64", Base64.getEncoder().encodeToString(entry));
        }
    }
}
