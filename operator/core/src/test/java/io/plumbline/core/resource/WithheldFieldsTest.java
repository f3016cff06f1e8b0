package io.plumbline.core.resource;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WithheldFieldsTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    private static final Projection READ = Projection.fields(Map.of());

    /** The projection that reads this at the path, where {@code []} is an element and {@code *} any field. */
    private static Projection at(Projection read, String... path) {
        Projection projection = read;
        for (int i = path.length - 1; i >= 0; i--) {
            projection = switch (path[i]) {
                case "[]" -> Projection.parts(Map.of(), Projection.PRESENCE, projection);
                case "*" -> Projection.parts(Map.of(), projection, Projection.PRESENCE);
                default -> Projection.fields(Map.of(path[i], projection));
            };
        }
        return projection;
    }

    @Test
    void theValueOfAVariableCannotBeReadAndItsPresenceCan() {
        String[] value = {"spec", "containers", "[]", "env", "[]", "value"};

        assertThat(WithheldFields.problems(ResourceType.POD, at(READ, value))).containsExactly(
                "reads object.spec.containers[*].env[*].value, the value of an environment variable, which is never "
                        + "kept in memory; whether it is there can be tested");
        assertThat(WithheldFields.problems(WIDGET, at(READ, value), "related.widgets[*]")).singleElement()
                .asString()
                .startsWith("reads related.widgets[*].spec.containers[*].env[*].value, ");
        assertThat(WithheldFields.problems(ResourceType.POD, at(Projection.PRESENCE, value))).isEmpty();
        assertThat(WithheldFields.problems(ResourceType.POD,
                at(READ, "spec", "containers", "[]", "env", "[]", "name"))).isEmpty();
    }

    @Test
    void whatHoldsSuchAValueCannotBeReadAsAWholeWhereTheSchemaIsKnown() {
        assertThat(WithheldFields.problems(ResourceType.POD, Projection.KEEP)).containsExactly(
                "reads all of object, and in it the value of an environment variable, which is never kept in memory");
        for (List<String> path : List.of(List.of("spec"), List.of("spec", "template"), List.of("spec", "*"),
                List.of("spec", "template", "spec", "initContainers"),
                List.of("spec", "template", "spec", "containers", "[]"),
                List.of("spec", "template", "spec", "containers", "[]", "env"),
                List.of("spec", "template", "spec", "containers", "[]", "env", "[]"))) {
            Projection whole = at(Projection.KEEP, path.toArray(String[]::new));
            assertThat(WithheldFields.problems(DEPLOYMENT, whole)).as("%s", path).isNotEmpty();
            assertThat(WithheldFields.problems(WIDGET, whole)).as("%s of a kind without known schema", path).isEmpty();
        }
        assertThat(WithheldFields.problems(DEPLOYMENT, at(Projection.KEEP, "spec", "selector"))).isEmpty();
    }

    @Test
    void contentOfASecretCannotBeReadAndItsKeysCan() {
        assertThat(WithheldFields.problems(ResourceType.SECRET, at(READ, "data", "tls.key"))).containsExactly(
                "reads object.data.tls.key, a value of a Secret, which is never kept in memory; whether it is there "
                        + "can be tested");
        assertThat(WithheldFields.problems(ResourceType.SECRET, at(READ, "stringData", "*"))).hasSize(1);
        assertThat(WithheldFields.problems(ResourceType.SECRET, at(Projection.KEEP, "data"))).hasSize(1);
        assertThat(WithheldFields.problems(ResourceType.SECRET, at(Projection.PRESENCE, "data", "*"))).isEmpty();
        assertThat(WithheldFields.problems(ResourceType.SECRET, at(Projection.PRESENCE, "data"))).isEmpty();
        assertThat(WithheldFields.problems(new ResourceType("", "ConfigMap"), at(Projection.KEEP, "data"))).isEmpty();
    }

    @Test
    void variablesInAMapCannotBeReadByName() {
        assertThat(WithheldFields.problems(WIDGET, at(READ, "spec", "env", "TOKEN"))).singleElement()
                .asString()
                .startsWith("reads object.spec.env.TOKEN, the value of an environment variable");
        assertThat(WithheldFields.problems(WIDGET, at(Projection.PRESENCE, "spec", "env", "TOKEN"))).isEmpty();
        assertThat(WithheldFields.problems(WIDGET, at(READ, "metadata", "labels", "env"))).isEmpty();
    }

    @Test
    void annotationsThatRepeatManifestsCannotBeReadByName() {
        String name = "kubectl.kubernetes.io/last-applied-configuration";

        assertThat(WithheldFields.problems(DEPLOYMENT, at(READ, "metadata", "annotations", name))).containsExactly(
                "reads object.metadata.annotations['" + name + "'], an annotation that repeats a whole manifest, "
                        + "which is never kept in memory; whether it is there can be tested");
        assertThat(WithheldFields.problems(DEPLOYMENT, at(Projection.PRESENCE, "metadata", "annotations", name)))
                .isEmpty();
        assertThat(WithheldFields.problems(DEPLOYMENT, at(READ, "metadata", "annotations", "owner"))).isEmpty();
        assertThat(WithheldFields.problems(DEPLOYMENT, at(READ, "metadata", "annotations", "*")))
                .as("which one it is, is not known before")
                .isEmpty();
    }

    @Test
    void theResourceVersionCannotEvenBeTested() {
        for (Projection projection : List.of(at(READ, "metadata", "resourceVersion"),
                at(Projection.PRESENCE, "metadata", "resourceVersion"), at(Projection.PRESENCE, "metadata", "*"))) {
            assertThat(WithheldFields.problems(WIDGET, projection)).singleElement()
                    .asString()
                    .startsWith("reads object.metadata.resourceVersion, which is never kept in memory");
        }
        assertThat(WithheldFields.problems(WIDGET, at(READ, "metadata", "managedFields", "[]", "time"))).isEmpty();
        assertThat(WithheldFields.problems(WIDGET, at(READ, "spec", "resourceVersion"))).isEmpty();
    }
}
