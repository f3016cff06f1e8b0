package io.plumbline.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plumbline.testkit.thirdparty.ThirdPartyKind;
import io.plumbline.testkit.thirdparty.ThirdPartyKinds;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Roles open what checks read, by the names that an API server knows, and nothing else. */
final class ReadersTest {
    private static final List<CatalogueControl> CONTROLS = CatalogueControl
            .read(Repository.ROOT.resolve("crds/catalogue"));

    @Test
    void theWholeCatalogueIsRead() {
        assertThat(CONTROLS).hasSize(72);
        assertThat(CONTROLS).flatExtracting(CatalogueControl::kinds).contains(new ReadKind("apps", "Deployment"),
                new ReadKind("rbac.authorization.k8s.io", "RoleBinding"));
    }

    @Test
    void pluralsOfProductsAreTheirOwn() {
        Map<ReadKind, String> real = ThirdPartyKinds.read().all().stream().collect(
                Collectors.toMap(kind -> new ReadKind(kind.group(), kind.kind()), ThirdPartyKind::plural));
        assertThat(real).isNotEmpty()
                .allSatisfy((kind, plural) -> assertThat(kind.plural()).as(kind.toString()).isEqualTo(plural));
    }

    @Test
    void everyKindIsOpenedInOnePackToListAndWatch() throws IOException {
        JsonNode packs = new YAMLMapper().readTree(Readers.yaml(CONTROLS)).path("packs");
        Map<String, String> opened = new HashMap<>();
        for (JsonNode pack : packs) {
            for (JsonNode rule : pack.path("rules")) {
                assertThat(texts(rule.path("verbs"))).containsExactly("list", "watch");
                for (String plural : texts(rule.path("resources"))) {
                    String resource = plural + "." + rule.path("apiGroups").get(0).asText();
                    assertThat(opened.put(resource, pack.path("name").asText())).as(resource).isNull();
                }
            }
        }
        assertThat(opened.keySet()).isEqualTo(CONTROLS.stream().flatMap(control -> control.kinds().stream())
                .filter(kind -> !kind.group().equals("plumbline.io"))
                .map(kind -> kind.plural() + "." + kind.group()).collect(Collectors.toSet()));
    }

    @Test
    void secretsStandAlone() throws IOException {
        for (JsonNode pack : new YAMLMapper().readTree(Readers.yaml(CONTROLS)).path("packs")) {
            boolean secrets = pack.path("name").asText().equals("secrets");
            assertThat(pack.path("rules").toString().contains("\"secrets\"")).as(pack.toString()).isEqualTo(secrets);
        }
    }

    @Test
    void aGroupWithoutAPackIsAFailureThatSaysWhatToDo() {
        var stranger = new CatalogueControl("iso27001", "A.8.1", Path.of("a.8.1.yaml"),
                List.of(new ReadKind("corp.example", "Thing")));
        assertThatThrownBy(() -> Readers.yaml(List.of(stranger))).hasMessageContaining("corp.example")
                .hasMessageContaining("Pack");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
