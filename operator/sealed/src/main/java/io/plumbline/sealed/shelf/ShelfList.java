package io.plumbline.sealed.shelf;

import java.util.List;

/**
 * What lies on a shelf.
 *
 * @param cards the latest first
 * @param broken what has the place of a package and no card that can be read; by id
 */
public record ShelfList(List<PackageCard> cards, List<Broken> broken) {
    /**
     * A package that cannot be told of.
     *
     * @param id of its place
     * @param reason for people, one line
     */
    public record Broken(String id, String reason) {}

    public ShelfList {
        cards = List.copyOf(cards);
        broken = List.copyOf(broken);
    }
}
