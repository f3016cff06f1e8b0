package io.plumbline.cli.demo;

import io.plumbline.cli.demo.Step.ObjectName;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ScriptReaderTest {
    private static final String SCRIPT = """
            cluster:
            - cluster/a.yaml
            - cluster/b.yaml
            expect:
              iso27001:A.8.2: Compliant    # a remark
              iso42001:A.4.2: Unknown
            steps:
            - id: gone
              says: A policy goes.
              delete:
              - {apiVersion: v1, kind: Pod, namespace: shop, name: web}
              - {apiVersion: v1, kind: Node, name: one}
              watch: {control: iso27001:A.8.2, check: some-check}
              expect:
                iso27001:A.8.2: NonCompliant
            - id: back
              says: It is back.
              apply: [steps/back.yaml]
              watch: {control: iso27001:A.8.2, check: some-check}
              expect: {}
            """;

    @Test
    void readsTheWholeScript() {
        Script script = ScriptReader.read(SCRIPT);
        assertThat(script.cluster()).containsExactly("cluster/a.yaml", "cluster/b.yaml");
        assertThat(script.expect()).containsEntry(Lines.ACCESS, Result.COMPLIANT)
                .containsEntry(Lines.RESOURCES, Result.UNKNOWN)
                .hasSize(2);
        Step first = script.steps().getFirst();
        assertThat(first.id()).isEqualTo("gone");
        assertThat(first.says()).isEqualTo("A policy goes.");
        assertThat(first.apply()).isEmpty();
        assertThat(first.delete()).containsExactly(new ObjectName("v1", "Pod", "shop", "web"),
                new ObjectName("v1", "Node", "", "one"));
        assertThat(first.watch()).isEqualTo(new CheckKey(Lines.ACCESS, "some-check"));
        assertThat(first.expect()).containsOnlyKeys(Lines.ACCESS).containsValue(Result.NON_COMPLIANT);
        assertThat(script.steps().getLast().apply()).containsExactly("steps/back.yaml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"says: It is back. | say: It is back. | unknown field 'say'",
        "iso42001:A.4.2: Unknown | iso42001:A.4.2: Perhaps | 'Perhaps' is not a result",
        "iso42001:A.4.2: Unknown | iso9001:A.4.2: Unknown | 'iso9001:A.4.2' is not the key of a control",
        "check: some-check} | checks: some-check} | unknown field 'checks'",
        "id: gone | id: [gone] | script.steps[0].id must be text",
        "expect: {} | expect: [] | script.steps[1].expect must be a mapping",
        "apply: [steps/back.yaml] | apply: steps/back.yaml | script.steps[1].apply must be a list"})
    void refusesWhatItDoesNotUnderstandAndSaysWhere(String good, String bad, String message) {
        assertThat(SCRIPT).contains(good);
        assertThatThrownBy(() -> ScriptReader.read(SCRIPT.replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void readsTheScriptOfTheDemoWhoseFilesAllExist() {
        var files = ClasspathFolder.read("io/plumbline/cli/demo/script.yaml", ".yaml");
        Script script = ScriptReader.read(files.get("script.yaml"));
        assertThat(script.steps()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(files.keySet()).containsAll(script.cluster());
        assertThat(script.steps()).allSatisfy(step -> assertThat(files.keySet()).containsAll(step.apply()));
        assertThat(script.expect().keySet())
                .containsAll(script.steps().stream().flatMap(step -> step.expect().keySet().stream()).toList());
    }
}
