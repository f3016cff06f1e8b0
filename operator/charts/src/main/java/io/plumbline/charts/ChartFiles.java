package io.plumbline.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the charts that follow from others: Helm packs nothing from outside a chart's folder, and a checkout has
 * to be installable as it is.
 */
final class ChartFiles {
    private ChartFiles() {}

    /**
     * Their content by path, from {@code helm/} on.
     *
     * @param repository its top-level folder
     */
    static SortedMap<String, String> expected(Path repository) {
        Path crds = repository.resolve("crds");
        List<CatalogueControl> controls = CatalogueControl.read(crds.resolve("catalogue"));
        SortedMap<String, String> files = new TreeMap<>();
        copy(files, crds, "plumbline/files/crds/");
        copy(files, crds.resolve("policies"), "plumbline/files/policies/");
        copy(files, repository.resolve("dashboards"), "plumbline/files/dashboards/");
        copy(files, repository.resolve("dashboards/alerts"), "plumbline/files/alerts/");
        files.put("plumbline/files/readers.yaml", Readers.yaml(controls));
        for (CatalogueControl control : controls) {
            files.put("plumbline-catalogue/files/" + control.standard() + "/" + control.file().getFileName(),
                    text(control.file()));
        }
        files.put("plumbline-catalogue/values.schema.json", CatalogueSchema.json(controls));
        return files;
    }

    private static void copy(SortedMap<String, String> files, Path from, String to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> sources = Files.list(from)) {
            sources.filter(ChartFiles::carried).forEach(source -> files.put(to + source.getFileName(), text(source)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Definitions, policies, roles, boards and rules; neither kustomizations nor pages. */
    private static boolean carried(Path file) {
        String name = file.getFileName().toString();
        boolean data = name.endsWith(".yaml") || name.endsWith(".json");
        return Files.isRegularFile(file) && data && !name.equals("kustomization.yaml");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
