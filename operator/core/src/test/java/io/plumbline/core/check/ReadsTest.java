package io.plumbline.core.check;

import io.plumbline.core.control.Control;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.Scope;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

/** That what a check reads is the sum over all its parts; which paths an expression reads is tested elsewhere. */
class ReadsTest {
    private static Checks pods() {
        return check("c").on(ResourceType.POD);
    }

    /** What is compared with a constant is read as far as it is a scalar; what is handed to a join as a whole. */
    private static Projection scalar(String... names) {
        return path(Projection.fields(Map.of()), names);
    }

    private static Projection whole(String... names) {
        return path(Projection.KEEP, names);
    }

    private static Projection path(Projection end, String... names) {
        Projection projection = end;
        for (int i = names.length - 1; i >= 0; i--) {
            projection = Projection.fields(Map.of(names[i], projection));
        }
        return projection;
    }

    private static Projection paths(Projection... all) {
        return List.of(all).stream().reduce(Projection.DROP, Projection::union);
    }

    private static CompiledCheck inNamespacesWithLabels(Checks check) {
        Scope scope = new Scope(new LabelSelector(Map.of("env", "prod"), List.of()), Set.of());
        Control control = Controls.scoped(Controls.control("A.8.1", check), scope);
        return Controls.compiled(control).get(0);
    }

    @Test
    void everyPartOfACheckCounts() {
        CompiledCheck check = Controls.compiled(pods().match("object.a == 1")
                .variable("v", "object.b")
                .variable("w", "variables.v == 1")
                .variable("unused", "object.unused")
                .passes("variables.w && object.c == 1")
                .message("object.d + namespaceObject.e")
                .joined("jobs", ResourceType.JOB, "item.f", "object.g"));

        assertThat(check.readsOfSubject())
                .isEqualTo(paths(scalar("a"), scalar("b"), scalar("c"), scalar("d"), whole("g")));
        assertThat(check.readsOfNamespace()).isEqualTo(scalar("e"));
        assertThat(check.lookups()).singleElement().extracting(CompiledLookup::reads).isEqualTo(whole("f"));
    }

    @Test
    void aVariableThatOnlyAKeyReadsCounts() {
        CompiledCheck check = Controls.compiled(pods().variable("v", "object.b")
                .joined("jobs", ResourceType.JOB, "item.f", "variables.v")
                .passes("related.jobs.size() == 0"));

        assertThat(check.readsOfSubject()).isEqualTo(whole("b"));
    }

    @Test
    void lookupsOfOneNameAreReadAlike() {
        CompiledCheck check = Controls.compiled(pods().same("x", ResourceType.JOB)
                .joined("x", ResourceType.REPLICA_SET, "item.f", "object.g")
                .all("y", ResourceType.SECRET)
                .passes("related.x.all(i, i.a == 1)"));

        assertThat(check.lookups()).extracting(CompiledLookup::reads)
                .containsExactly(paths(scalar("a"), whole("f")), paths(scalar("a"), whole("f")), Projection.DROP);
    }

    @Test
    void whatTheScopeReadsOfTheNamespaceCounts() {
        Projection labels = whole("metadata", "labels");

        assertThat(Controls.compiled(pods()).readsOfNamespace()).isEqualTo(Projection.DROP);
        assertThat(inNamespacesWithLabels(pods()).readsOfNamespace()).isEqualTo(labels);
        assertThat(inNamespacesWithLabels(pods().passes("namespaceObject.a == 1")).readsOfNamespace())
                .isEqualTo(paths(labels, scalar("a")));
        assertThat(inNamespacesWithLabels(pods().controlPlane()).readsOfNamespace()).isEqualTo(Projection.DROP);
        assertThat(inNamespacesWithLabels(check("cluster")).readsOfNamespace()).isEqualTo(Projection.DROP);
    }

    @Test
    void theObjectOfACheckOfTheClusterIsANamespace() {
        CompiledCheck check = Controls.compiled(check("c").passes("object.metadata.name == 'kube-system'"));

        assertThat(check.subjects()).containsExactly(ResourceType.NAMESPACE);
        assertThat(check.readsOfSubject()).isEqualTo(scalar("metadata", "name"));
    }
}
