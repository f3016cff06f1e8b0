package io.plumbline.core.catalogue;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.JoinKey;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Check;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ReadLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the checks of the catalogue read is enough, and not too much: on fixtures that are changed where they are read,
 * projected bodies give the verdicts of whole ones, and without any one place some verdict is another.
 */
class CatalogueProjectionTest {
    /** Most places are noticed within a hundred; a few need three things to come together. */
    private static final int ATTEMPTS = 20_000;
    /** Fields that are texts in every kind that the catalogue reads. */
    private static final Set<String> TEXTS = Set.of("kind", "name", "namespace", "type", "status", "reason",
            "serviceAccountName", "plumbline.io/ai-system");

    private final Fixtures fixtures = Fixtures.read();
    private final Environment environment = Environment.builtIn();
    private final PlannerEvaluator evaluator = new PlannerEvaluator(Limits.DEFAULT);
    private final Random random = new Random(12);
    private int evaluations;

    /** Bodies by where they come from: {@code object}, {@code namespaceObject}, or the name of a lookup. */
    private record Scene(Map<String, List<BodyMap>> bodies) {
        Scene project(Map<String, Projection> reads) {
            Map<String, List<BodyMap>> projected = new HashMap<>();
            bodies.forEach((root, all) -> projected.put(root,
                    all.stream().map(body -> Bodies.project(body, reads.getOrDefault(root, Projection.DROP)))
                            .toList()));
            return new Scene(projected);
        }

        @Nullable
        BodyMap first(String root) {
            List<BodyMap> all = bodies.getOrDefault(root, List.of());
            return all.isEmpty() ? null : all.getFirst();
        }
    }

    @Test
    void everyPlaceThatIsKeptIsNeededAndNoOther() {
        int places = 0;
        Map<String, List<String>> unnoticed = new TreeMap<>();
        Set<String> refused = new TreeSet<>();
        Catalogue catalogue = Catalogue.read();
        for (Check check : catalogue.checks().toList()) {
            CompiledControl control = Controls.COMPILER.compile(catalogue.only(check.id()));
            if (!control.isValid()) {
                refused.add(check.id());
                continue;
            }
            CompiledCheck compiled = control.checks().getFirst();
            Map<String, Projection> reads = reads(compiled);
            for (Map.Entry<String, Projection> root : reads.entrySet()) {
                for (Leaf leaf : named(Leaf.of(root.getValue()))) {
                    places++;
                    if (!noticed(compiled, check, reads, root.getKey(), leaf)) {
                        unnoticed.computeIfAbsent(check.id(), absent -> new ArrayList<>())
                                .add(root.getKey() + "." + leaf);
                    }
                }
            }
        }
        assertThat(refused).as("do not compile").isEmpty();
        assertThat(unnoticed).as("kept, and nothing shows what for").isEmpty();
        assertThat(places).isGreaterThan(900);
        assertThat(evaluations).isGreaterThan(50_000);
    }

    /**
     * Leaves out the keys of what is a list in every kind, and the elements of what is a map or a text: they are kept for
     * the error that a resource of another shape gives, if it gives one at all, and because lists can be added as texts
     * can.
     */
    private static List<Leaf> named(List<Leaf> all) {
        return all.stream()
                .filter(leaf -> !leaf.path().getLast().equals(Leaf.ANY))
                .filter(leaf -> !leaf.path().getLast().equals(Leaf.EACH) || leaf.path().size() < 2
                        || !TEXTS.contains(leaf.path().get(leaf.path().size() - 2)))
                .filter(leaf -> !leaf.path().getLast().equals(Leaf.EACH)
                        || all.stream().noneMatch(other -> other.isBeside(leaf)))
                .toList();
    }

    private static Map<String, Projection> reads(CompiledCheck check) {
        Map<String, Projection> reads = new TreeMap<>();
        reads.put("object", check.readsOfSubject());
        reads.put("namespaceObject", check.readsOfNamespace());
        for (CompiledLookup lookup : check.lookups()) {
            reads.merge(lookup.lookup().name(), lookup.reads(), Projection::union);
        }
        return reads;
    }

    /** Whether some resource shows that the place is not kept. */
    private boolean noticed(CompiledCheck compiled, Check check, Map<String, Projection> reads, String root,
            Leaf leaf) {
        List<Scene> scenes = fixtures.of(check.id()).map(fixture -> scene(compiled, fixture)).toList();
        Map<String, Projection> mutant = new HashMap<>(reads);
        mutant.put(root, leaf.without(reads.get(root)));
        Variation variation = new Variation(check, environment, names(scenes), random);
        for (int i = 0; i < ATTEMPTS; i++) {
            Scene scene = scenes.get(i % scenes.size());
            if (i >= scenes.size()) {
                if (random.nextBoolean()) {
                    scene = asAnotherKind(scene, variation);
                }
                scene = vary(scene, variation, root, leaf);
                for (int more = random.nextInt(3); more > 0; more--) {
                    List<String> roots = random.nextBoolean() ? List.of(root) : List.copyOf(reads.keySet());
                    String other = roots.get(random.nextInt(roots.size()));
                    // What stands together in a resource is often read together.
                    boolean near = other.equals(root) && random.nextInt(3) > 0;
                    List<Leaf> leaves = Leaf.of(reads.get(other))
                            .stream()
                            .filter(one -> !near || one.path().getFirst().equals(leaf.path().getFirst()))
                            .toList();
                    if (!leaves.isEmpty()) {
                        scene = vary(scene, variation, other, leaves.get(random.nextInt(leaves.size())));
                    }
                }
            }
            Verdict whole = verdict(compiled, scene, scene);
            Scene at = scene;
            assertThat(verdict(compiled, scene, scene.project(reads))).as(() -> check.id() + " on " + at)
                    .isEqualTo(whole);
            evaluations++;
            if (!verdict(compiled, scene, scene.project(mutant)).equals(whole)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> names(List<Scene> scenes) {
        return scenes.stream()
                .flatMap(scene -> scene.bodies().values().stream())
                .flatMap(List::stream)
                .flatMap(body -> Stream.of(body.map("metadata").text("name", ""),
                        body.map("metadata").text("namespace", "")))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Scene vary(Scene scene, Variation variation, String root, Leaf leaf) {
        Map<String, List<BodyMap>> bodies = new HashMap<>(scene.bodies());
        List<BodyMap> all = new ArrayList<>(bodies.getOrDefault(root, List.of()));
        int index = all.isEmpty() ? 0 : random.nextInt(all.size());
        BodyMap before = all.isEmpty() ? BodyMap.EMPTY : all.remove(index);
        all.add(index, variation.at(before, leaf));
        bodies.put(root, all);
        return new Scene(bodies);
    }

    private static Scene asAnotherKind(Scene scene, Variation variation) {
        Map<String, List<BodyMap>> bodies = new HashMap<>(scene.bodies());
        bodies.computeIfPresent("object",
                (root, all) -> all.stream().map(variation::asAnotherKind).toList());
        return new Scene(bodies);
    }

    private static Scene scene(CompiledCheck check, Fixture fixture) {
        Map<String, List<BodyMap>> bodies = new HashMap<>();
        bodies.put("object", List.of(body(fixture.subject())));
        if (fixture.namespace() != null) {
            bodies.put("namespaceObject", List.of(body(fixture.namespace())));
        }
        for (CompiledLookup lookup : check.lookups()) {
            List<BodyMap> items = new ArrayList<>(bodies.getOrDefault(lookup.lookup().name(), List.of()));
            fixture.related()
                    .stream()
                    .filter(item -> item.type().equals(lookup.lookup().type()))
                    .forEach(item -> items.add(body(item)));
            bodies.put(lookup.lookup().name(), items);
        }
        return new Scene(bodies);
    }

    private static BodyMap body(Manifest manifest) {
        boolean custom = manifest.type().group().contains(".") && !manifest.type().group().endsWith(".k8s.io");
        return Json.resource(manifest.type(), manifest.apiVersion(), custom, manifest.json(), ReadLimits.DEFAULT)
                .body();
    }

    /**
     * Each lookup sees the items that share a key with the object, and an item is found by one lookup of its name.
     *
     * @param whole tells the kinds of the items
     */
    private Verdict verdict(CompiledCheck check, Scene whole, Scene scene) {
        BodyMap object = Objects.requireNonNullElse(scene.first("object"), BodyMap.EMPTY);
        Map<CompiledLookup, List<BodyMap>> found = new IdentityHashMap<>();
        for (CompiledLookup lookup : check.lookups()) {
            String name = lookup.lookup().name();
            List<BodyMap> items = scene.bodies().getOrDefault(name, List.of());
            for (int i = 0; i < items.size(); i++) {
                BodyMap item = items.get(i);
                if (lookup == lookupOf(check, name, whole.bodies().get(name).get(i))) {
                    switch (joined(lookup, object, item)) {
                        case Joined.Yes yes -> found.computeIfAbsent(lookup, absent -> new ArrayList<>()).add(item);
                        case Joined.No no -> {
                        }
                        case Joined.Unknown unknown -> {
                            return new Verdict.Error(Verdict.Error.Reason.EVALUATION, unknown.reason());
                        }
                    }
                }
            }
        }
        return evaluator.evaluate(check, new Subject(object, scene.first("namespaceObject"),
                lookup -> found.getOrDefault(lookup, List.of()), fixtures.now())).verdict();
    }

    private static CompiledLookup lookupOf(CompiledCheck check, String name, BodyMap item) {
        List<CompiledLookup> named = check.lookups()
                .stream()
                .filter(lookup -> lookup.lookup().name().equals(name))
                .toList();
        return named.stream()
                .filter(lookup -> lookup.lookup().type().kind().equals(item.get("kind")))
                .findFirst()
                .orElse(named.getFirst());
    }

    private sealed interface Joined {
        record Yes() implements Joined {}

        record No() implements Joined {}

        record Unknown(String reason) implements Joined {}
    }

    private static Joined joined(CompiledLookup lookup, BodyMap object, BodyMap item) {
        JoinKey itemKey = lookup.key();
        JoinKey subjectKey = lookup.subjectKey();
        if (itemKey == null || subjectKey == null) {
            return new Joined.Yes();
        }
        if (!(itemKey.of(item) instanceof JoinKey.Keys.Known items)) {
            return new Joined.Unknown(itemKey.of(item).toString());
        }
        if (!(subjectKey.of(object) instanceof JoinKey.Keys.Known subjects)) {
            return new Joined.Unknown(subjectKey.of(object).toString());
        }
        return Collections.disjoint(items.keys(), subjects.keys()) ? new Joined.No() : new Joined.Yes();
    }
}
