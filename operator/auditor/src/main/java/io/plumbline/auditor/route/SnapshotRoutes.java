package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Permit;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.PackageShelf;
import io.plumbline.sealed.shelf.ShelfList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finished packages. */
final class SnapshotRoutes {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final PackageShelf shelf;

    SnapshotRoutes(PackageShelf shelf) {
        this.shelf = shelf;
    }

    /** @param rest of the path */
    Answer answer(Call call, List<String> rest) throws Problem, IOException {
        if (rest.isEmpty()) {
            call.visitor().require(Permit.list("snapshots"));
            return page(call.query().only("limit", "continue", "size"));
        }
        boolean zip = rest.size() == 2 && rest.get(1).equals("package.zip");
        call.visitor().require(Permit.get("snapshots").named(isId(rest.getFirst()) ? rest.getFirst() : ""));
        call.query().only();
        PackageCard card = card(rest.getFirst()).filter(one -> zip || rest.size() == 1).orElseThrow(
                () -> Problem.notFound("there is no such snapshot; /v1/snapshots lists those that there are"));
        return zip ? zip(card) : Answer.json(Map.of("snapshot", card.json()));
    }

    private Optional<PackageCard> card(String id) throws Problem {
        try {
            return shelf.card(id);
        } catch (IOException e) {
            throw Problem.broken("the package " + id + " cannot be told of: " + e.getMessage());
        }
    }

    private Answer zip(PackageCard card) throws Problem, IOException {
        Path file = shelf.zip(card.id()).orElseThrow(() -> Problem.notFound("the package is gone"));
        if (Files.size(file) != card.size()) {
            throw Problem.broken("the package " + card.id() + " has not the " + card.size()
                    + " bytes that its card says");
        }
        return new Answer.File("application/zip", file, card.size(), card.sha256(),
                "plumbline-" + card.id() + ".zip", "/v1/snapshots/" + card.id() + "/package.zip");
    }

    /**
     * The latest first. Pages go on behind a snapshot; those that name a size show none that the log of that size does
     * not name, so that what is finished meanwhile changes no page. What is broken is on every page: nobody knows when it
     * was made.
     */
    private Answer page(Query query) throws Problem, IOException {
        int limit = query.limit(USUAL, MOST);
        long size = query.number("size").orElse(Long.MAX_VALUE);
        ShelfList shelved = shelf.list();
        List<PackageCard> cards = shelved.cards().stream().filter(card -> card.logIndex() < size)
                .sorted(Comparator.comparing(PackageCard::frozenAt).thenComparing(PackageCard::id).reversed()).toList();
        String behind = query.text("continue").orElse("");
        int from = 0;
        if (!behind.isEmpty()) {
            from = 1 + cards.stream().map(PackageCard::id).toList().indexOf(behind);
            if (from == 0) {
                throw Problem.badRequest("continue names no snapshot of this list; begin again without it");
            }
        }
        int to = Math.min(cards.size(), from + limit);
        Map<String, Object> members = new TreeMap<>();
        members.put("snapshots", cards.subList(from, to).stream().map(PackageCard::json).toList());
        members.put("total", cards.size());
        members.put("broken", shelved.broken().stream().map(one -> Map.of("id", one.id(), "reason", one.reason()))
                .toList());
        if (to < cards.size()) {
            members.put("continue", cards.get(to - 1).id());
        }
        return Answer.json(members);
    }

    /** Names that go into questions to the cluster are those that a snapshot can have. */
    private static boolean isId(String name) {
        return name.matches("[0-9a-f]{8,64}");
    }
}
