package io.plumbline.runtime.catalogue;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.stored.ExpressionRecorder;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.runtime.status.ControlTranslator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Run by the build: compiles the shared variables and the controls of a folder, and writes the trees to the file that
 * {@link BuiltInExpressions} loads. Arguments: the folder, the file. The same input gives the same file.
 *
 * <p>
 * What does not compile is reported and left out; that it is missing is for the tests to say.
 */
public final class CatalogueCompilation {
    private final ExpressionRecorder recorder = new ExpressionRecorder();
    private final List<String> problems = new ArrayList<>();

    private CatalogueCompilation() {}

    @SuppressWarnings("SystemOut") // the build's own voice
    public static void main(String[] args) throws IOException {
        CatalogueCompilation compilation = of(new CatalogueFolder().read(Path.of(args[0])));
        compilation.problems.forEach(problem -> System.err.println("[WARNING] catalogue: " + problem));
        compilation.writeTo(Path.of(args[1]));
    }

    static CatalogueCompilation of(List<ControlResource> controls) {
        CatalogueCompilation compilation = new CatalogueCompilation();
        Compiler compiler = new Compiler(Environment.builtIn(), Limits.DEFAULT, compilation.recorder);
        compiler.compile(SightingControl.of(BodyMap.EMPTY)).problems().forEach(
                problem -> compilation.problems.add("sightings: " + problem));
        ControlTranslator translator = new ControlTranslator();
        for (ControlResource control : controls) {
            List<CompileProblem> found = switch (translator.translate(control)) {
                case ControlTranslator.Translated translated -> compiler.compile(translated.control()).problems();
                case ControlTranslator.Refused refused -> refused.problems();
            };
            found.forEach(problem -> compilation.problems.add(control.getMetadata().getName() + ": " + problem));
        }
        return compilation;
    }

    ExpressionRecorder recorder() {
        return recorder;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Leaves the file alone when it would not change, so that what is built from it need not be built again. */
    void writeTo(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recorder.writeTo(bytes, BuildFingerprint.ofRunningCode().orElse(BuiltInExpressions.NO_BUILD));
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes.toByteArray())) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, bytes.toByteArray());
    }
}
