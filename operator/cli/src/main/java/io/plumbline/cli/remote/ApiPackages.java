package io.plumbline.cli.remote;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.ShelfList;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Packages that an operator serves. */
public record ApiPackages(AuditorApi api) implements Packages {
    private static final int PARTIAL = 206;

    @Override
    public ShelfList list() {
        List<PackageCard> cards = new ArrayList<>();
        Set<ShelfList.Broken> broken = new LinkedHashSet<>();
        String behind = "";
        do {
            JsonObject page = api.json("/v1/snapshots?limit=500" + behind);
            try {
                for (JsonObject one : page.objects("snapshots")) {
                    cards.add(PackageCard.parse(one.encode()));
                }
                for (JsonObject one : page.objects("broken")) {
                    broken.add(new ShelfList.Broken(one.text("id"), one.text("reason")));
                }
                behind = page.has("continue") ? "&continue=" + page.text("continue") : "";
            } catch (MalformedException e) {
                throw new CommandFailure("the server lists what is no snapshot: " + e.getMessage(), e);
            }
        } while (!behind.isEmpty());
        return new ShelfList(cards, List.copyOf(broken));
    }

    @Override
    public Optional<PackageCard> card(String id) {
        try {
            return Optional.of(PackageCard.parse(api.json("/v1/snapshots/" + id).object("snapshot").encode()))
                    .filter(card -> card.id().equals(id));
        } catch (MalformedException e) {
            throw new CommandFailure("the server describes what is no snapshot: " + e.getMessage(), e);
        }
    }

    @Override
    public Part zip(PackageCard card, long from) throws IOException {
        // If-Range: bytes of two packages are never put together.
        HttpResponse<InputStream> response = api.get("/v1/snapshots/" + card.id() + "/package.zip", from == 0
                ? Map.of()
                : Map.of("Range", "bytes=" + from + "-", "If-Range", "\"" + card.sha256() + "\""));
        return new Part(api.body(response), response.statusCode() == PARTIAL ? from : 0);
    }
}
