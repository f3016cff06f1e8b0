package io.plumbline.runtime.catalogue;

import dev.cel.common.CelAbstractSyntaxTree;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.stored.ExpressionStore;
import io.plumbline.core.check.stored.StoredExpressions;
import io.plumbline.core.control.Control;
import io.plumbline.runtime.status.ControlTranslator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInExpressionsTest {
    private static final Path FOLDER = Path.of("../../crds/catalogue");

    @TempDir
    Path temporary;

    private static List<ControlResource> catalogue() throws IOException {
        return new CatalogueFolder().read(FOLDER);
    }

    @Test
    void everyControlOfTheCatalogueIsReadAndCompiles() throws IOException {
        List<String> manifests;
        try (var files = Files.walk(FOLDER)) {
            manifests = files.filter(file -> file.getFileName().toString().startsWith("a."))
                    .filter(file -> !file.startsWith(FOLDER.resolve("fixtures")))
                    .map(file -> file.getParent().getFileName() + "-" + file.getFileName())
                    .toList();
        }

        assertThat(catalogue()).extracting(control -> control.getMetadata().getName() + ".yaml")
                .containsExactlyInAnyOrderElementsOf(manifests);
        assertThat(CatalogueCompilation.of(catalogue()).problems()).isEmpty();
    }

    /** The drift test: what the build has stored is what compiling yields now, for all of the catalogue. */
    @Test
    void whatIsStoredIsWhatCompilingYields() throws IOException {
        Map<String, CelAbstractSyntaxTree> compiled = CatalogueCompilation.of(catalogue()).recorder().trees();

        StoredExpressions stored = BuiltInExpressions.load();

        assertThat(stored.size()).isEqualTo(compiled.size());
        ExpressionStore store = stored.under(Limits.DEFAULT.toString());
        assertThat(compiled).allSatisfy((source, tree) -> assertThat(store.find(source)).isEqualTo(tree));
    }

    @Test
    void aStartWithTheCatalogueCompilesNothing() throws IOException {
        CompiledSources store = new CompiledSources(BuiltInExpressions.load());
        Compiler compiler = new Compiler(Environment.builtIn(), Limits.DEFAULT, store);

        for (ControlResource resource : catalogue()) {
            Control control = new ControlTranslator().translate(resource).control();
            assertThat(compiler.compile(control).isValid()).isTrue();
        }

        assertThat(store.sources()).isEmpty();
    }

    @Test
    void theFileIsWrittenOnlyWhenItChanges() throws IOException {
        Path file = temporary.resolve("new/expressions.bin");
        CatalogueCompilation.main(new String[]{FOLDER.toString(), file.toString()});
        byte[] first = Files.readAllBytes(file);
        FileTime old = FileTime.fromMillis(1_000);
        Files.setLastModifiedTime(file, old);

        CatalogueCompilation.main(new String[]{FOLDER.toString(), file.toString()});
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        Files.write(file, new byte[]{1});
        CatalogueCompilation.main(new String[]{FOLDER.toString(), file.toString()});
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void everyByteOfTheCodeCounts() throws IOException {
        Path jar = Files.write(temporary.resolve("a.jar"), new byte[]{1, 2, 3});
        Path same = Files.write(temporary.resolve("b.jar"), new byte[]{1, 2, 3});
        Path other = Files.write(temporary.resolve("c.jar"), new byte[]{1, 2, 4});
        assertThat(BuildFingerprint.of(jar)).isEqualTo(BuildFingerprint.of(same))
                .isNotEqualTo(BuildFingerprint.of(other));

        Path folder = Files.createDirectories(temporary.resolve("classes/in"));
        Path file = Files.write(folder.resolve("A.class"), new byte[]{1});
        String before = BuildFingerprint.of(folder.getParent());
        Files.write(file, new byte[]{2});
        String changed = BuildFingerprint.of(folder.getParent());
        Files.move(file, folder.resolve("B.class"));
        assertThat(List.of(before, changed, BuildFingerprint.of(folder.getParent()))).doesNotHaveDuplicates();
    }

    @Test
    void theRunningCodeHasAFingerprintOfAllItsParts() {
        assertThat(BuildFingerprint.ofRunningCode().orElseThrow().split(" ")).hasSize(7).doesNotHaveDuplicates();
    }
}
