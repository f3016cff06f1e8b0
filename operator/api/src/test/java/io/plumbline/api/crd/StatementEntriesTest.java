package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The lists of Annex A: those in the rules of the statement, in the starting statements, and in the controls. */
class StatementEntriesTest {

    private static final Path STATEMENTS = Path.of(System.getProperty("crds.dir", "../../crds"), "catalogue",
            "statements");

    @Test
    void theStatementOfIso27001HasThe93Entries() throws IOException {
        List<String> expected = Stream.of(ids("A.5.", 37), ids("A.6.", 8), ids("A.7.", 14), ids("A.8.", 34))
                .flatMap(ids -> ids).toList();

        assertThat(expected).hasSize(93).allMatch(form("iso27001-2022"));
        assertThat(startingStatement("iso27001-2022")).isEqualTo(expected);
    }

    @Test
    void theStatementOfIso42001HasTheEntriesThatHaveControls() throws IOException {
        ObjectNode crd = CrdGeneration.generate().get("aideploymentcontrols.plumbline.io.yaml");
        List<String> expected = Pattern.compile("'(A[.0-9]+)'")
                .matcher(Schemas.root(crd).at("/x-kubernetes-validations/0/rule").asText()).results()
                .map(result -> result.group(1)).toList();

        assertThat(expected).hasSize(38).allMatch(form("iso42001-2023"));
        assertThat(startingStatement("iso42001-2023")).isEqualTo(expected);
    }

    /** No rule lets in an identifier of the right form that its standard has not. */
    @ParameterizedTest
    @CsvSource({"iso27001-2022, 93", "iso42001-2023, 38"})
    void noOtherIdentifierBelongsToAStandard(String statement, int entries) {
        List<String> all = new ArrayList<>();
        IntStream.rangeClosed(1, 40).forEach(clause -> IntStream.rangeClosed(1, 99).forEach(entry -> {
            all.add("A." + clause + "." + entry);
            IntStream.rangeClosed(1, 20).forEach(part -> all.add("A." + clause + "." + entry + "." + part));
        }));

        assertThat(all).filteredOn(form(statement)).hasSize(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso27001-2022", "iso42001-2023"})
    void aStartingStatementDecidesNothing(String statement) throws IOException {
        JsonNode spec = read(statement).path("spec");

        assertThat(spec.has("approval")).isFalse();
        assertThat(spec.has("preparedBy")).isFalse();
        assertThat(spec.path("entries")).allSatisfy(entry -> {
            assertThat(entry.path("applicable").asBoolean()).isTrue();
            assertThat(entry.at("/implementation/status").asText()).isEqualTo("NotAssessed");
            assertThat(entry.has("justification")).isFalse();
        });
    }

    private static Stream<String> ids(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + number);
    }

    private static List<String> startingStatement(String name) throws IOException {
        return read(name).at("/spec/entries").valueStream().map(entry -> entry.path("control").asText()).toList();
    }

    private static ObjectNode read(String name) throws IOException {
        return Yaml.read(Files.readString(STATEMENTS.resolve(name + ".yaml")));
    }

    /** The regular expression of the rule about this statement's entries. */
    private static Predicate<String> form(String statement) {
        ObjectNode crd = CrdGeneration.generate().get("statementsofapplicability.plumbline.io.yaml");
        return Schemas.root(crd).path("x-kubernetes-validations").valueStream()
                .map(rule -> rule.path("rule").asText())
                .filter(rule -> rule.startsWith("self.metadata.name != '" + statement + "'"))
                .map(rule -> rule.substring(rule.indexOf("matches('") + "matches('".length(), rule.indexOf("$'")))
                .map(Pattern::compile).map(Pattern::asMatchPredicate).findFirst().orElseThrow();
    }
}
