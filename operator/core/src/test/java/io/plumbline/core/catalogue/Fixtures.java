package io.plumbline.core.catalogue;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fixtures of the catalogue, from the folder {@code fixtures} in it.
 *
 * @param now the moment at which those are meant that do not say one of their own
 * @param parameters values of parameters that only an organisation can know
 */
public record Fixtures(Instant now, BodyMap parameters, List<Fixture> all) {

    public Fixtures {
        all = List.copyOf(all);
    }

    public static Fixtures read() {
        BodyMap shared = CatalogueFile.read("fixtures/shared.yaml");
        Instant now = Instant.parse(shared.text("now", ""));
        Bases bases = new Bases(shared.map("bases"));
        List<Fixture> all = CatalogueFile.controls()
                .stream()
                .map(control -> "fixtures/" + control)
                .filter(CatalogueFile::exists)
                .flatMap(file -> CatalogueFile.read(file).list("fixtures").stream())
                .map(item -> fixture((BodyMap) item, now, bases))
                .toList();
        return new Fixtures(now, shared.map("params"), all);
    }

    private static Fixture fixture(BodyMap source, Instant now, Bases bases) {
        Object own = source.get("now");
        Object namespace = source.get("namespaceObject");
        return new Fixture(source.text("name", ""), source.text("check", ""), outcome(source.text("expect", "")),
                own == null ? now : Instant.parse((String) own), source.map("params"),
                Manifest.of(bases.expand(source.get("object"))),
                namespace == null ? null : Manifest.of(bases.expand(namespace)),
                source.list("related").stream().map(item -> Manifest.of(bases.expand(item))).toList());
    }

    private static Outcome outcome(String text) {
        return switch (text) {
            case "Pass" -> Outcome.PASS;
            case "Fail" -> Outcome.FAIL;
            case "Error" -> Outcome.ERROR;
            case "NotApplicable" -> Outcome.NOT_APPLICABLE;
            default -> throw new IllegalArgumentException("no verdict of a fixture: '" + text + "'");
        };
    }

    public Stream<Fixture> of(String check) {
        return all.stream().filter(fixture -> fixture.check().equals(check));
    }
}
