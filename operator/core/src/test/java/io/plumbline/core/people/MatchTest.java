package io.plumbline.core.people;

import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.people.Match.Named;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MatchTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final ResourceKey CART = new ResourceKey(DEPLOYMENT, "shop", "cart");
    private static final ResourceKey POD = new ResourceKey(ResourceType.POD, "shop", "cart-1");
    private static final ResourceKey ALONE = new ResourceKey(ResourceType.POD, "bank", "cart-1");
    private static final ResourceKey SHOP = new ResourceKey(ResourceType.NAMESPACE, "", "shop");
    private static final ResourceKey NODE = new ResourceKey(new ResourceType("", "Node"), "", "shop");
    private static final LabelSelector LEGACY = new LabelSelector(Map.of("tier", "legacy"), List.of());
    private static final LabelSelector NOT_LEGACY = new LabelSelector(Map.of(),
            List.of(new Requirement("tier", Operator.NOT_IN, List.of("legacy"))));

    private record Known(@Nullable Map<?, ?> own, @Nullable Map<?, ?> ofNamespace) implements Labels {}

    private static final Labels LABELS = new Known(Map.of("tier", "legacy"), Map.of("tier", "new"));
    private static final Labels UNKNOWN = new Known(null, null);

    private static Match namespaces(String... names) {
        return new Match(Set.of(names), null, null, List.of());
    }

    private static Match placed(LabelSelector selector) {
        return new Match(Set.of(), selector, null, List.of());
    }

    private static Match labelled(LabelSelector selector) {
        return new Match(Set.of(), null, selector, List.of());
    }

    private static Match named(@Nullable String namespace, @Nullable String name) {
        return new Match(Set.of(), null, null, List.of(new Named(DEPLOYMENT, namespace, name)));
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments("everything", Match.EVERYTHING, POD, CART, UNKNOWN, true),
                arguments("its namespace", namespaces("bank", "shop"), POD, CART, UNKNOWN, true),
                arguments("another namespace", namespaces("bank"), POD, CART, UNKNOWN, false),
                arguments("the Namespace itself", namespaces("shop"), SHOP, SHOP, UNKNOWN, true),
                arguments("a node of that name is in no namespace", namespaces("shop"), NODE, NODE, UNKNOWN, false),
                arguments("labels of the namespace", placed(NOT_LEGACY), POD, CART, LABELS, true),
                arguments("other labels of the namespace", placed(LEGACY), POD, CART, LABELS, false),
                arguments("labels of the namespace nobody knows", placed(NOT_LEGACY), POD, CART, UNKNOWN, false),
                arguments("any namespace", placed(LabelSelector.EVERYTHING), POD, CART, UNKNOWN, true),
                arguments("any namespace, and none", placed(LabelSelector.EVERYTHING), NODE, NODE, LABELS, false),
                arguments("its labels", labelled(LEGACY), POD, CART, LABELS, true),
                arguments("other labels", labelled(NOT_LEGACY), POD, CART, LABELS, false),
                arguments("labels nobody knows", labelled(NOT_LEGACY), POD, CART, UNKNOWN, false),
                arguments("any labels", labelled(LabelSelector.EVERYTHING), NODE, NODE, UNKNOWN, true),
                arguments("by name", named("shop", "cart"), CART, CART, UNKNOWN, true),
                arguments("by the name of its owner", named("shop", "cart"), POD, CART, UNKNOWN, true),
                arguments("by name without place", named(null, "cart"), POD, CART, UNKNOWN, true),
                arguments("by kind", named(null, null), POD, CART, UNKNOWN, true),
                arguments("by kind in another namespace", named("bank", null), POD, CART, UNKNOWN, false),
                arguments("another name", named("shop", "till"), POD, CART, UNKNOWN, false),
                arguments("another kind", named(null, null), ALONE, ALONE, UNKNOWN, false),
                arguments("all of it holds",
                        new Match(Set.of("shop"), NOT_LEGACY, LEGACY, List.of(new Named(DEPLOYMENT, null, "cart"))),
                        POD,
                        CART, LABELS, true),
                arguments("all but the labels hold", new Match(Set.of("shop"), NOT_LEGACY, NOT_LEGACY,
                        List.of(new Named(DEPLOYMENT, null, "cart"))), POD, CART, LABELS, false),
                arguments("all but the name hold", new Match(Set.of("shop"), NOT_LEGACY, LEGACY,
                        List.of(new Named(DEPLOYMENT, null, "till"))), POD, CART, LABELS, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aResourceIsCoveredWhenAllThatIsGivenHolds(String name, Match match, ResourceKey resource, ResourceKey owner,
            Labels labels, boolean covered) {
        assertThat(match.covers(resource, owner, labels)).isEqualTo(covered);
    }
}
