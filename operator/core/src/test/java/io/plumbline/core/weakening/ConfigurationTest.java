package io.plumbline.core.weakening;

import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.weakening.Weakening.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static io.plumbline.core.fixture.Controls.parameterised;
import static io.plumbline.core.fixture.Controls.scoped;
import static io.plumbline.core.fixture.Controls.suspended;
import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationTest {
    private static final ResourceType CONFIG = new ResourceType("", "ConfigMap");
    private static final ResourceType RECORD = new ResourceType("example.io", "Record");
    private static final Scope PROD = new Scope(new LabelSelector(Map.of("env", "prod"), List.of()), Set.of("lab"));

    private static Checks one() {
        return check("one").on(ResourceType.POD).passes("object.spec.ok");
    }

    private static Configuration of(Control control) {
        CompiledControl compiled = Controls.COMPILER.compile(control);
        assertThat(compiled.problems()).isEmpty();
        return Configuration.of(compiled);
    }

    private static List<Weakening> weakened(Control before, Control after) {
        return of(after).weakenedSince(of(before));
    }

    /** Everything that a check is made of, but its name and what it says. */
    static Stream<UnaryOperator<Checks>> changes() {
        return Stream.of(
                check -> check.severity(Severity.LOW), Checks::extended, Checks::controlPlane,
                check -> check.evidence(EvidenceKind.DECLARED), check -> check.whenNotInstalled(Absence.FAIL),
                check -> check.whenEmpty(Absence.FAIL), check -> check.whenEmpty(Absence.NEEDS_ATTESTATION),
                check -> check.inventoryOf(RECORD), check -> check.inventoryOf(CONFIG), check -> check.on(CONFIG),
                check -> check.on(RECORD), check -> check.match("true"), check -> check.passes("true"),
                check -> check.same("a", CONFIG), check -> check.all("a", CONFIG), check -> check.same("b", CONFIG),
                check -> check.same("a", RECORD), check -> check.lookup("a", CONFIG, Reach.SAME_NAMESPACE, false),
                check -> check.joined("a", CONFIG, Reach.SAME_NAMESPACE, "item.metadata.name", "'x'"),
                check -> check.joined("a", CONFIG, Reach.SAME_NAMESPACE, "item.metadata.uid", "'x'"),
                check -> check.joined("a", CONFIG, Reach.SAME_NAMESPACE, "item.metadata.name", "'y'"),
                check -> check.variable("x", "1"), check -> check.variable("x", "2"),
                check -> check.variable("y", "1"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whateverACheckAsksForBelongsToIt(UnaryOperator<Checks> change) {
        List<Configuration> all = Stream.concat(Stream.of(UnaryOperator.<Checks>identity()), changes())
                .map(one -> of(control("A.8.1", one.apply(one()))))
                .toList();

        assertThat(all).doesNotHaveDuplicates();
        assertThat(weakened(control("A.8.1", one()), control("A.8.1", change.apply(one()))))
                .containsExactly(new Weakening(Kind.CHECK_CHANGED, "one"));
    }

    @Test
    void whatIsOnlySaidWeakensNothing() {
        assertThat(weakened(control("A.8.1", one()), control("A.8.1", one().message("'worse'")))).isEmpty();
        assertThat(weakened(control("A.8.1", one().on(CONFIG)),
                control("A.8.1", check("one").on(CONFIG, ResourceType.POD).passes("object.spec.ok")))).isEmpty();
    }

    @Test
    void whatIsNewWeakensNothing() {
        assertThat(weakened(control("A.8.1", one()), control("A.8.1", one(), check("two").on(CONFIG)))).isEmpty();
        assertThat(weakened(control("A.8.1", one().disabled()), control("A.8.1", one()))).isEmpty();
        assertThat(weakened(control("A.8.1", one(), check("two").disabled()), control("A.8.1", one()))).isEmpty();
        assertThat(weakened(suspended(control("A.8.1", one())), control("A.8.1", one()))).isEmpty();
    }

    @Test
    void everyWeakeningIsNamedInAFixedOrder() {
        Control before = control("A.8.1", one(), check("gone").on(CONFIG), check("off").on(CONFIG),
                check("eased").on(CONFIG));
        Control after = suspended(scoped(control("A.8.1", check("off").on(CONFIG).disabled(), one(),
                check("eased").on(CONFIG).extended()), PROD));

        assertThat(weakened(before, after)).containsExactly(new Weakening(Kind.SUSPENDED, ""),
                new Weakening(Kind.SCOPE_CHANGED, ""), new Weakening(Kind.CHECK_CHANGED, "eased"),
                new Weakening(Kind.CHECK_REMOVED, "gone"), new Weakening(Kind.CHECK_DISABLED, "off"));
        assertThat(weakened(before, after)).extracting(Weakening::message).containsExactly("the control was suspended",
                "the scope was changed", "what check eased asks for was changed", "check gone was removed",
                "check off was disabled");
        assertThat(weakened(after, after)).isEmpty();
    }

    @Test
    void whateverNarrowsAScopeChangesIt() {
        List<Scope> scopes = List.of(Scope.DEFAULT, PROD, new Scope(LabelSelector.EVERYTHING, Set.of("lab")),
                new Scope(new LabelSelector(Map.of("env", "test"), List.of()), Set.of("lab")),
                new Scope(new LabelSelector(Map.of(), List.of(new Requirement("env", Operator.IN, List.of("prod")))),
                        Set.of("lab")),
                new Scope(
                        new LabelSelector(Map.of(), List.of(new Requirement("env", Operator.NOT_IN, List.of("prod")))),
                        Set.of("lab")));

        assertThat(scopes).extracting(scope -> of(scoped(control("A.8.1", one()), scope)).scope())
                .doesNotHaveDuplicates();
        assertThat(weakened(control("A.8.1", one()), scoped(control("A.8.1", one()),
                new Scope(LabelSelector.EVERYTHING, Set.copyOf(Scope.SYSTEM_NAMESPACES))))).isEmpty();
    }

    @Test
    void aParameterCountsWhereItIsRead() {
        Checks reads = check("one").on(ResourceType.POD).passes("params.minZones > 1");
        Control before = control("A.8.1", reads);

        assertThat(weakened(before, parameterised(before, Json.map("{minZones: 7}"))))
                .containsExactly(new Weakening(Kind.PARAMETER_CHANGED, "minZones"));
        assertThat(weakened(before, parameterised(before, Json.map("{labelEnvironment: 'stage'}")))).isEmpty();
        assertThat(weakened(before, control("A.8.1", one()))).as("the check is what has changed")
                .containsExactly(new Weakening(Kind.CHECK_CHANGED, "one"));
    }

    @Test
    void settingWhatNobodyHadSetWeakensNothing() {
        Control before = control("A.8.1",
                check("one").on(ResourceType.POD)
                        .passes("object.metadata.name.matches(params.allowedRegistryPattern)"));
        Control set = parameterised(before, Json.map("{allowedRegistryPattern: '^a'}"));

        assertThat(weakened(before, set)).isEmpty();
        assertThat(weakened(set, parameterised(before, Json.map("{allowedRegistryPattern: '.*'}"))))
                .containsExactly(new Weakening(Kind.PARAMETER_CHANGED, "allowedRegistryPattern"));
    }

    /** It is compared with what an earlier version of this program has left in a status. */
    @Test
    void theDigestsAreTheSameInEveryVersion() {
        Control control = parameterised(control("A.8.1", one().same("a", CONFIG).match("params.minZones > 1")),
                Json.map("{minZones: 2}"));

        assertThat(of(scoped(control, PROD))).isEqualTo(new Configuration(false, "c303a301c24e1bea",
                Map.of("minZones", "70809207d6a55b07"), Map.of("one", "854c4f5c26735ddb")));
    }

    @Test
    void valuesThatLookAlikeDiffer() {
        assertThat(Stream.of("'1'", "1", "[1]", "['1']", "[[1]]", "{a: 1}", "{a: '1'}", "[]", "{}", "true", "'true'",
                "[1, 2]", "[12]", "{a: {b: 1}}", "{a: 1, b: 2}", "''")
                .map(text -> new Digest().addValue(Json.map("{v: " + text + "}").get("v")).hex()))
                .doesNotHaveDuplicates();
        assertThat(new Digest().addValue(Json.map("{a: 1, b: 2}")).hex())
                .isEqualTo(new Digest().addValue(Json.map("{b: 2, a: 1}")).hex());
    }
}
