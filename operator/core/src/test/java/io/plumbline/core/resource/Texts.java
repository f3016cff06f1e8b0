package io.plumbline.core.resource;

import java.util.ArrayList;
import java.util.List;

/** Every name and value of a body, however deep, as text: what a test searches for something that must not be there. */
final class Texts {
    private Texts() {}

    static List<String> of(Object value) {
        List<String> texts = new ArrayList<>();
        switch (value) {
            case BodyMap map -> map.forEach((key, inner) -> {
                texts.add(key.toString());
                texts.addAll(of(inner));
            });
            case BodyList list -> list.forEach(inner -> texts.addAll(of(inner)));
            default -> texts.add(value.toString());
        }
        return texts;
    }
}
