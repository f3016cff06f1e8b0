package io.plumbline.reports.csv;

import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Population.Member;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static io.plumbline.reports.file.Words.camelCase;

/** What was there to be looked at: how it was asked for, how many there were, and each by name. */
final class PopulationTables {
    private final Material material;

    PopulationTables(Material material) {
        this.material = material;
    }

    Stream<Table> tables() {
        return Stream.concat(
                Stream.of(
                        new Table("populations.csv", List.of(),
                                List.of("group", "kind", "version", "status", "resources", "query", "list_version",
                                        "heard_at", "message", "file"),
                                this::overview),
                        new Table("populations-by-namespace.csv", List.of(),
                                List.of("group", "kind", "namespace", "resources"), this::byNamespace)),
                material.populations().stream()
                        .filter(population -> !population.members().isEmpty())
                        .map(PopulationTables::members));
    }

    private void overview(CsvWriter csv) throws IOException {
        for (Population population : material.populations()) {
            csv.row(population.type().group(), population.type().kind(), population.version(),
                    camelCase(population.status()), population.size(), population.query(), population.listVersion(),
                    population.heardAt().equals(Instant.EPOCH) ? "" : population.heardAt(), population.message(),
                    population.members().isEmpty() ? "" : PopulationFile.path(population.type()));
        }
    }

    private void byNamespace(CsvWriter csv) throws IOException {
        for (Population population : material.populations()) {
            for (Map.Entry<String, Integer> entry : new TreeMap<>(population.byNamespace()).entrySet()) {
                csv.row(population.type().group(), population.type().kind(), entry.getKey(), entry.getValue());
            }
        }
    }

    static Table members(Population population) {
        return new Table(PopulationFile.path(population.type()), List.of(),
                List.of("namespace", "name", "uid", "resource_version", "sha256"), csv -> {
                    for (Member member : population.members()) {
                        csv.row(member.namespace(), member.name(), member.uid(), member.resourceVersion(),
                                member.digest());
                    }
                });
    }
}
