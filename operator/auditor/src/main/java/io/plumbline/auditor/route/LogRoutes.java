package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Permit;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;
import io.plumbline.log.tile.TilePaths;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One log: the static files of C2SP tlog-tiles, and proofs and entries for those who would rather not compute. What the
 * entries say is for those who may list the log; hashes and checkpoints say nothing, and are for all who may get it.
 */
final class LogRoutes {
    /** @param path below the log */
    Answer answer(Call call, OneLog.Finder log, String path) throws Problem, IOException {
        Query query = call.query();
        return switch (path) {
            case "checkpoint" -> {
                call.visitor().require(Permit.get("log"));
                query.only();
                yield Answer.text(log.find().reader().note().encode());
            }
            case "proof" -> {
                call.visitor().require(Permit.get("log"));
                yield proof(query.only("index", "size"), log.find().reader());
            }
            case "consistency" -> {
                call.visitor().require(Permit.get("log"));
                yield consistency(query.only("from", "to"), log.find().reader());
            }
            case "entries" -> {
                call.visitor().require(Permit.list("log"));
                yield EntryPage.of(query.only("from", "limit", "size"), log.find());
            }
            default -> {
                call.visitor().require(path.startsWith("tile/entries") ? Permit.list("log") : Permit.get("log"));
                query.only();
                yield tile(log.find(), path);
            }
        };
    }

    private static Answer tile(OneLog log, String path) throws Problem, IOException {
        TileId tile = TilePaths.parse(path).orElseThrow(() -> Problem.notFound("a log has checkpoint, tile/L/N, "
                + "tile/entries/N (c2sp.org/tlog-tiles), proof, consistency and entries"));
        LogReader reader = log.reader();
        long size = reader.checkpoint().size();
        long there = switch (tile) {
            case TileId.Hashes hashes -> size >>> 8 * hashes.level();
            case TileId.Entries entries -> size;
        };
        // Compared by division: an index that a stranger sent may be as large as a long.
        if (tile.index() > there / TileId.FULL
                || tile.index() * TileId.FULL + tile.width() > there) {
            throw Problem.notFound("the log has " + size + " entries, and that tile is beyond them");
        }
        boolean full = tile.width() == TileId.FULL;
        return switch (tile) {
            case TileId.Hashes hashes -> new Answer.Bytes("application/octet-stream",
                    HashTile.encode(reader.hashes(hashes)), full, "");
            case TileId.Entries entries -> new Answer.Bytes("application/octet-stream",
                    Bundle.encode(reader.unchecked(entries)), full, "/v1/logs/" + log.number() + "/tile/entries");
        };
    }

    private static Answer proof(Query query, LogReader reader) throws Problem, IOException {
        long index = query.needed("index");
        long size = size(query, "size", reader);
        if (index >= size) {
            throw Problem.badRequest("index has to be below the size, which is " + size);
        }
        Map<String, Object> members = new TreeMap<>();
        members.put("origin", reader.checkpoint().origin());
        members.put("index", index);
        members.put("size", size);
        members.put("leaf", Hash.leaf(reader.entry(index)).base64());
        members.put("root", reader.root(size).base64());
        members.put("hashes", base64(reader.inclusion(index, size)));
        return Answer.json(members);
    }

    private static Answer consistency(Query query, LogReader reader) throws Problem, IOException {
        long from = query.needed("from");
        long to = size(query, "to", reader);
        if (from < 1 || from > to) {
            throw Problem.badRequest("from has to be from 1 to " + to);
        }
        Map<String, Object> members = new TreeMap<>();
        members.put("origin", reader.checkpoint().origin());
        members.put("from", from);
        members.put("to", to);
        members.put("fromRoot", reader.root(from).base64());
        members.put("toRoot", reader.root(to).base64());
        members.put("hashes", base64(reader.consistency(from, to)));
        return Answer.json(members);
    }

    /** The size that is asked for, which the log has to have had already; else the newest. */
    static long size(Query query, String name, LogReader reader) throws Problem {
        long now = reader.checkpoint().size();
        long size = query.number(name).orElse(now);
        if (size > now) {
            throw Problem.badRequest(name + " is " + size + ", but the log has only " + now
                    + " entries; where a checkpoint says more, the log was cut off");
        }
        return size;
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }
}
