package io.plumbline.core.join;

import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.JoinKey;
import io.plumbline.core.check.JoinKey.Keys;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.cluster.Parts;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The index against a loop over everything. */
class JoinIndexTest {
    private static final ResourceType ITEM = new ResourceType("example.io", "Item");
    private static final ResourceType SUBJECT = new ResourceType("example.io", "Subject");
    private static final List<String> NAMESPACES = List.of("", "shop", "bank");
    private static final List<String> KEYS = List.of("red", "green", "blue", "grey");

    private final AtomicLong ids = new AtomicLong();
    private final Map<ResourceKey, Part> items = new TreeMap<>();
    private final Map<ResourceKey, Part> subjects = new TreeMap<>();

    private JoinIndex index(Reach reach) {
        JoinKey key = body -> body.get("broken") == null
                ? new Keys.Known(Set.copyOf(body.list("keys").stream().map(String::valueOf).toList()))
                : new Keys.Unknown("it is broken");
        Lookup lookup = new Lookup("items", ITEM, reach, false, "item.keys", "object.keys");
        return new JoinIndex(new CompiledLookup(lookup, Projection.KEEP, key, key), key, key, ids::incrementAndGet);
    }

    private Part part(Random random) {
        Set<String> keys = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(KEYS.get(random.nextInt(KEYS.size())));
        }
        BodyMap body = random.nextInt(30) == 0
                ? Bodies.map(Map.of("broken", true))
                : Bodies.map(Map.of("keys", List.copyOf(keys), "n", random.nextInt(3)));
        return Parts.part(body, ids.incrementAndGet());
    }

    private static ResourceKey key(ResourceType type, Random random) {
        return new ResourceKey(type, NAMESPACES.get(random.nextInt(3)), "n" + random.nextInt(3));
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void whatASubjectFindsIsWhatALoopOverAllItemsFinds(@ForAll long seed) {
        items.clear();
        subjects.clear();
        Random random = new Random(seed);
        Reach reach = random.nextBoolean() ? Reach.CLUSTER : Reach.SAME_NAMESPACE;
        JoinIndex index = index(reach);
        index.filled();
        Map<ResourceKey, Found> before = new TreeMap<>();
        for (int i = 0; i < 150; i++) {
            if (random.nextInt(3) == 0) {
                ResourceKey subject = key(SUBJECT, random);
                change(subjects, subject, random);
                index.subject(subject, () -> subjects.get(subject));
                before.remove(subject);
            } else {
                ResourceKey item = key(ITEM, random);
                change(items, item, random);
                Affected affected = index.item(item, () -> items.get(item));
                assertNothingElseHasChanged(index, before, affected);
            }
            subjects.forEach((subject, part) -> {
                Found found = index.find(subject, part);
                assertAgrees(found, naive(reach, subject, part));
                before.put(subject, found);
            });
        }
    }

    private void change(Map<ResourceKey, Part> some, ResourceKey key, Random random) {
        if (random.nextInt(4) == 0) {
            some.remove(key);
        } else {
            some.put(key, part(random));
        }
    }

    /** Who is not queued finds the very same lists, which is what verdicts are remembered by. */
    private void assertNothingElseHasChanged(JoinIndex index, Map<ResourceKey, Found> before, Affected affected) {
        if (affected instanceof Affected.Some some) {
            subjects.forEach((subject, part) -> {
                if (!some.subjects().contains(subject) && before.containsKey(subject)) {
                    assertThat(ids(index.find(subject, part))).isEqualTo(ids(before.get(subject)));
                }
            });
        }
    }

    private static Object ids(Found found) {
        return found instanceof Found.Known known
                ? java.util.Arrays.stream(known.ids()).boxed().toList()
                : found.getClass();
    }

    private static void assertAgrees(Found found, Set<BodyMap> expected) {
        switch (found) {
            case Found.Known known -> {
                assertThat(known.bodies()).hasSize(expected.size());
                assertThat(expected.containsAll(known.bodies())).isTrue();
            }
            case Found.Unknown ignored -> assertThat(expected).isEqualTo(UNKNOWN);
            case Found.Pending pending -> throw new AssertionError(pending);
        }
    }

    private static final Set<BodyMap> UNKNOWN = Set.of(Bodies.map(Map.of("nobody", "knows")));

    private Set<BodyMap> naive(Reach reach, ResourceKey subject, Part part) {
        if (part.body().get("broken") != null) {
            return UNKNOWN;
        }
        Set<BodyMap> found = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        for (Map.Entry<ResourceKey, Part> item : items.entrySet()) {
            String namespace = item.getKey().namespace();
            boolean reached = reach == Reach.CLUSTER || namespace.isEmpty() || namespace.equals(subject.namespace());
            if (reached && item.getValue().body().get("broken") != null) {
                return UNKNOWN;
            }
            if (reached && item.getValue().body().list("keys").stream().anyMatch(part.body().list("keys")::contains)) {
                found.add(item.getValue().body());
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void oneItemAmongTenThousandConcernsOnlyWhoSharesItsKey(Reach reach) {
        JoinIndex index = index(reach);
        for (int i = 0; i < 10_000; i++) {
            ResourceKey item = new ResourceKey(ITEM, "shop", "i" + i);
            ResourceKey subject = new ResourceKey(SUBJECT, "shop", "s" + i);
            items.put(item, Parts.part(Bodies.map(Map.of("keys", List.of("k" + i))), ids.incrementAndGet()));
            subjects.put(subject,
                    Parts.part(Bodies.map(Map.of("keys", List.of("k" + i / 3 * 3))), ids.incrementAndGet()));
            index.item(item, () -> items.get(item));
            index.subject(subject, () -> subjects.get(subject));
        }
        ResourceKey changed = new ResourceKey(ITEM, "shop", "i300");
        items.put(changed,
                Parts.part(Bodies.map(Map.of("keys", List.of("k300", "k9000"), "n", 1)), ids.incrementAndGet()));

        Affected affected = index.item(changed, () -> items.get(changed));

        assertThat(affected).isEqualTo(new Affected.Some(IntStream.of(300, 301, 302, 9000, 9001, 9002)
                .mapToObj(i -> new ResourceKey(SUBJECT, "shop", "s" + i))
                .collect(Collectors.toSet())));
    }

    @Test
    void untilEverythingIsEnteredNothingIsFound() {
        JoinIndex index = index(Reach.CLUSTER);
        Part part = Parts.part(Bodies.map(Map.of("keys", List.of("red"))), 1);

        assertThat(index.find(new ResourceKey(SUBJECT, "", "s"), part)).isInstanceOf(Found.Pending.class);
    }

    /** The index may not have been told yet: the evaluation must not join the new body by its old keys. */
    @Test
    void aSubjectIsJoinedByTheBodyThatIsEvaluated() {
        JoinIndex index = index(Reach.CLUSTER);
        index.filled();
        ResourceKey item = new ResourceKey(ITEM, "", "i");
        ResourceKey subject = new ResourceKey(SUBJECT, "", "s");
        Part red = Parts.part(Bodies.map(Map.of("keys", List.of("red"))), 1);
        Part blue = Parts.part(Bodies.map(Map.of("keys", List.of("blue"))), 2);
        index.item(item, () -> red);
        index.subject(subject, () -> blue);

        assertThat(((Found.Known) index.find(subject, red)).bodies()).containsExactly(red.body());
        assertThat(((Found.Known) index.find(subject, blue)).bodies()).isEmpty();
    }
}
