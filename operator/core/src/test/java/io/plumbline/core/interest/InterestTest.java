package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

class InterestTest {
    private static final ResourceType POD = ResourceType.POD;
    private static final ResourceType CONFIG = new ResourceType("", "ConfigMap");

    private final AtomicLong generations = new AtomicLong();

    private static CompiledControl compiled(String id, Checks... checks) {
        return Controls.COMPILER.compile(control(id, checks));
    }

    private static Checks reads(String id, String expression) {
        return check(id).on(POD).passes(expression + " != ''");
    }

    private Interest afresh(CompiledControl... controls) {
        return Interest.NONE.next(List.of(controls), Deviations.NONE, type -> false, generations::incrementAndGet);
    }

    private Interest withResources(Interest before, CompiledControl... controls) {
        return before.next(List.of(controls), Deviations.NONE, type -> true, generations::incrementAndGet);
    }

    @Test
    void checksThatReadTheSameVolatileFieldsShareBodies() {
        Interest interest = afresh(compiled("A.8.1", reads("image", "object.spec.image"),
                reads("kind", "object.kind + object.metadata.labels.app"), reads("name", "object.metadata.name"),
                reads("both", "object.metadata.name + object.spec.image"), reads("status", "object.status.phase")));

        assertThat(interest.layout(POD).groups()).as("stable, with the name, with the status").hasSize(3);
        assertThat(interest.subjectReaders(POD)).extracting(reader -> reader.group().projection())
                .allSatisfy(projection -> assertThat(interest.layout(POD).projection().covers(projection)).isTrue());
    }

    /** What keeps copies of one workload from being equal must not get into what others share. */
    @ParameterizedTest
    @ValueSource(strings = {"object.metadata.name", "object.metadata.uid", "object.metadata.ownerReferences[0].name",
        "object.status.phase", "object.spec.nodeName", "object.spec.volumes[0].name", "object.spec.hostname",
        "object.metadata.labels.map(k, k)[0]", "object.metadata.annotations['a' + object.kind]",
        "object.spec.containers[0].volumeMounts[0].name", "string(object.metadata)"})
    void volatileFieldsKeepChecksApart(String field) {
        Interest interest = afresh(
                compiled("A.8.1", reads("image", "object.spec.containers[0].image"), reads("other", field)));

        assertThat(interest.layout(POD).groups()).hasSize(2);
    }

    @Test
    void whatIsReadIsWhatAnyGroupNeedsAndNoMore() {
        Interest interest = afresh(compiled("A.8.1", reads("image", "object.spec.image"),
                check("configs").on(CONFIG).same("pods", POD)
                        .passes("related.pods.all(p, p.status.phase == object.data.phase)")));

        Projection pods = interest.layout(POD).projection();
        assertThat(pods.field("spec").field("image")).isNotIn(Projection.DROP, Projection.PRESENCE);
        assertThat(pods.field("status").field("phase")).isNotIn(Projection.DROP, Projection.PRESENCE);
        assertThat(pods.field("status").field("conditions")).isEqualTo(Projection.DROP);
        assertThat(pods.field("metadata")).isEqualTo(Projection.DROP);
        assertThat(interest.layout(CONFIG).projection().field("data").field("other")).isEqualTo(Projection.DROP);
    }

    @Test
    void theWayFromAPodToItsWorkloadIsObservedThoughNoCheckReadsIt() {
        Interest interest = afresh(compiled("A.8.1", reads("image", "object.spec.image")));

        assertThat(interest.layouts()).extracting(Layout::type)
                .containsExactlyInAnyOrder(POD, ResourceType.REPLICA_SET, ResourceType.JOB);
        assertThat(interest.layout(ResourceType.REPLICA_SET).projection().field("spec").field("replicas"))
                .isEqualTo(Projection.KEEP);
    }

    @Test
    void knownResourcesKeepTheirGroupsAndNewNeedsMakeOthers() {
        CompiledControl first = compiled("A.8.1", reads("image", "object.spec.image"));
        Interest before = afresh(first);
        Interest after = withResources(before, first, compiled("A.8.2", reads("host", "object.spec.hostname")));

        assertThat(after.layout(POD).groups()).hasSize(2).containsAll(before.layout(POD).groups());
        assertThat(after.layout(POD).needed()).isGreaterThan(before.layout(POD).needed());
        assertThat(after.layout(POD).generation()).isGreaterThan(before.layout(POD).generation());
    }

    @Test
    void aNeedThatIsCoveredMakesNoNewGroupWhereResourcesAreKnown() {
        CompiledControl first = compiled("A.8.1",
                reads("both", "object.metadata.name + object.spec.image"));
        Interest before = afresh(first);
        Interest after = withResources(before, first, compiled("A.8.2", reads("image", "object.spec.image")));

        assertThat(after.layout(POD)).isEqualTo(before.layout(POD));
    }

    @Test
    void aKindWithoutResourcesIsLaidOutAfresh() {
        CompiledControl first = compiled("A.8.1", reads("image", "object.spec.image"));
        CompiledControl second = compiled("A.8.2", reads("image", "object.spec.image.tag"));
        Interest before = afresh(first);
        Interest after = before.next(List.of(first, second), Deviations.NONE, type -> false,
                generations::incrementAndGet);
        Interest again = after.next(List.of(first, second), Deviations.NONE, type -> false,
                generations::incrementAndGet);

        assertThat(after.layout(POD).groups()).hasSize(1);
        assertThat(again.layout(POD)).isEqualTo(after.layout(POD));
    }

    @Test
    void dependentsAreTheChecksThatSeeAGroupInAnyRole() {
        CompiledControl control = compiled("A.8.1",
                check("env").on(POD).same("configs", CONFIG)
                        .passes("namespaceObject.metadata.labels.env == related.configs[0].data.env"));
        Interest interest = afresh(control);
        var check = control.checks().getFirst();

        assertThat(interest.groups(check)).hasSize(3);
        assertThat(interest.groups(check)).allSatisfy(
                group -> assertThat(interest.dependents(group).checks()).containsExactly(check));
        assertThat(interest.dependents(interest.layout(CONFIG).groups().getFirst()).lookups()).hasSize(1);
        assertThat(interest.dependents(interest.layout(ResourceType.NAMESPACE).groups().getFirst()).namespaces())
                .containsExactly(check);
    }

    @Test
    void aKindThatNobodyNeedsIsReadForNothing() {
        assertThat(Interest.NONE.layout(POD)).isEqualTo(new Layout(POD, 0, List.of(), Projection.DROP));
    }

    @Test
    void whetherAReplicaSetIsASubjectAtAllIsKnownBeforeAnybodyNeedsIt() {
        Projection spec = Interest.NONE.layout(ResourceType.REPLICA_SET).projection().field("spec");
        assertThat(spec.field("replicas")).isEqualTo(Projection.KEEP);
        assertThat(spec.field("template")).isEqualTo(Projection.DROP);
    }
}
