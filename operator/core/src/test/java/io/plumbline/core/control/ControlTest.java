package io.plumbline.core.control;

import io.plumbline.core.fixture.Checks;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ControlTest {
    private static ControlKey key(String id) {
        return new ControlKey(Standard.ISO27001, id);
    }

    @Test
    void keysAreOrderedByStandardAndNumber() {
        List<ControlKey> ordered = Stream
                .concat(Stream.of("A.8.2", "A.8.9", "A.8.10", "A.8.34").map(ControlTest::key),
                        Stream.of("A.2.2", "A.6.2.5", "A.6.2.10", "A.8.2", "A.10.2")
                                .map(id -> new ControlKey(Standard.ISO42001, id)))
                .toList();
        List<ControlKey> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @Property
    void theOrderAgreesWithEquality(@ForAll @IntRange(min = 1, max = 3) int a, @ForAll @IntRange(max = 12) int b,
            @ForAll @IntRange(min = 1, max = 3) int c, @ForAll @IntRange(max = 12) int d,
            @ForAll boolean padded) {
        ControlKey one = key("A." + a + "." + b);
        ControlKey other = key("A." + c + "." + (padded ? "0" : "") + d);

        assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
    }

    @Test
    void theSameIdentifierInBothStandardsIsTwoControls() {
        ControlKey technological = key("A.8.2");
        ControlKey ai = new ControlKey(Standard.ISO42001, "A.8.2");

        assertThat(technological).isNotEqualTo(ai).isLessThan(ai);
        assertThat(technological).hasToString("iso27001:A.8.2");
        assertThat(ai).hasToString("iso42001:A.8.2");
        assertThat(technological.resourceName()).isEqualTo("iso27001-a.8.2");
        assertThat(ai.resourceName()).isEqualTo("iso42001-a.8.2");
    }

    @Test
    void checksAreNamedWithinTheirControl() {
        CheckKey one = new CheckKey(key("A.8.9"), "b");
        assertThat(one).hasToString("iso27001:A.8.9/b")
                .isLessThan(new CheckKey(key("A.8.10"), "a"))
                .isGreaterThan(new CheckKey(key("A.8.9"), "a"));
    }

    @Test
    void onlyEnabledCoreChecksAboveInfoDecide() {
        assertThat(Checks.check("c").build().decidesResult()).isTrue();
        assertThat(Checks.check("c").severity(Severity.LOW).build().decidesResult()).isTrue();
        assertThat(Checks.check("c").severity(Severity.INFO).build().decidesResult()).isFalse();
        assertThat(Checks.check("c").extended().build().decidesResult()).isFalse();
        assertThat(Checks.check("c").disabled().build().decidesResult()).isFalse();
    }

    @Test
    void criticalAndHighAreGrave() {
        assertThat(Stream.of(Severity.values()).filter(Severity::isGrave)).containsExactly(Severity.CRITICAL,
                Severity.HIGH);
    }

    @Test
    void byDefaultAllButTheSystemNamespacesAreInScope() {
        assertThat(Scope.DEFAULT.contains("shop", Map.of())).isTrue();
        for (String system : List.of("kube-system", "kube-public", "kube-node-lease")) {
            assertThat(Scope.DEFAULT.contains(system, Map.of())).as(system).isFalse();
        }
        assertThat(Scope.DEFAULT.readsLabels()).isFalse();
    }

    @Test
    void aScopeIsItsSelectorWithoutTheExcludedNamespaces() {
        Scope scope = new Scope(new LabelSelector(Map.of("env", "prod"), List.of()), Set.of("bank"));

        assertThat(scope.readsLabels()).isTrue();
        assertThat(scope.contains("shop", Map.of("env", "prod"))).isTrue();
        assertThat(scope.contains("shop", Map.of("env", "dev"))).isFalse();
        assertThat(scope.contains("shop", Map.of())).isFalse();
        assertThat(scope.contains("bank", Map.of("env", "prod"))).isFalse();
    }
}
