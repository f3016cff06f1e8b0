package io.plumbline.core.catalogue;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fixtures of the catalogue. Many are one base resource with a few fields of its spec set or unset, written as
 * {@code {"$base": name, "set": {path: value}, "unset": [path]}}.
 *
 * @param evaluatedAt the moment at which all of them are meant
 */
public record Fixtures(Instant evaluatedAt, List<Fixture> all) {

    public Fixtures {
        all = List.copyOf(all);
    }

    public static Fixtures read() {
        BodyMap document = CatalogueFile.read("fixtures.json");
        Bases bases = new Bases(document.map("bases"));
        List<Fixture> all = new ArrayList<>();
        for (Object item : document.list("fixtures")) {
            BodyMap group = (BodyMap) item;
            int number = 1;
            for (Object test : group.list("tests")) {
                all.add(fixture(group.text("check", ""), number++, (BodyMap) test, bases));
            }
        }
        return new Fixtures(Instant.parse(document.text("evaluatedAt", "")), all);
    }

    private static Fixture fixture(String check, int number, BodyMap source, Bases bases) {
        Outcome expected = switch (source.text("want", "")) {
            case "pass" -> Outcome.PASS;
            case "fail" -> Outcome.FAIL;
            case "na" -> Outcome.NOT_APPLICABLE;
            default -> throw new IllegalArgumentException("no outcome: " + source.get("want"));
        };
        List<Manifest> related = source.map("related")
                .values()
                .stream()
                .flatMap(items -> ((List<?>) items).stream())
                .map(item -> Manifest.of(bases.expand((BodyMap) item)))
                .toList();
        BodyMap namespace = source.map("namespace");
        return new Fixture(check, number, expected, Manifest.of(bases.expand(source.map("object"))),
                namespace.isEmpty() ? null : Manifest.of(namespace), related);
    }

    public Stream<Fixture> of(String check) {
        return all.stream().filter(fixture -> fixture.check().equals(check));
    }
}
