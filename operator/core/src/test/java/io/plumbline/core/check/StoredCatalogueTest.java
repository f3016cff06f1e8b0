package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import io.plumbline.core.catalogue.Catalogue;
import io.plumbline.core.check.stored.ExpressionRecorder;
import io.plumbline.core.check.stored.ExpressionStore;
import io.plumbline.core.check.stored.StoredExpressions;
import io.plumbline.core.control.Control;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole catalogue, compiled once from its sources and once from stored trees. */
class StoredCatalogueTest {
    private static final List<Control> CONTROLS = Catalogue.read().controls();
    private static final ExpressionRecorder RECORDER = new ExpressionRecorder();
    private static final List<CompiledControl> COMPILED = new ArrayList<>();
    private static StoredExpressions stored = StoredExpressions.none();

    @BeforeAll
    static void compile() throws IOException {
        Compiler compiler = new Compiler(Environment.builtIn(), Limits.DEFAULT, RECORDER);
        CONTROLS.forEach(control -> COMPILED.add(compiler.compile(control)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(RECORDER.writeTo(bytes, "build")).isEqualTo(RECORDER.trees().size()).isGreaterThan(300);
        stored = StoredExpressions.read(new ByteArrayInputStream(bytes.toByteArray()), "build");
    }

    @Test
    void treesTypesAndReferencesAreTheSame() {
        ExpressionStore store = stored.under(Limits.DEFAULT.toString());
        Map<String, CelAbstractSyntaxTree> trees = RECORDER.trees();
        assertThat(trees).hasSize(stored.size()).allSatisfy((source, tree) -> {
            CelAbstractSyntaxTree read = store.find(source);
            assertThat(read).isEqualTo(tree);
            assertThat(read.getResultType()).isEqualTo(tree.getResultType());
            assertThat(References.of(read)).isEqualTo(References.of(tree));
        });
    }

    @Test
    void problemsAndWhatChecksReadAreTheSameAndNothingIsCompiledAgain() {
        Untold store = new Untold(stored);
        Compiler compiler = new Compiler(Environment.builtIn(), Limits.DEFAULT, store);

        List<CompiledControl> again = CONTROLS.stream().map(compiler::compile).toList();

        assertThat(store.compiled).isEmpty();
        assertThat(again.stream().map(StoredCatalogueTest::describe))
                .containsExactlyElementsOf(COMPILED.stream().map(StoredCatalogueTest::describe).toList());
    }

    @Test
    void aStoredExpressionIsRefusedForTheSameReasons() {
        ExpressionCompiler fresh = new ExpressionCompiler(Limits.DEFAULT);
        ExpressionRecorder recorder = new ExpressionRecorder();
        ExpressionCompiler warm = new ExpressionCompiler(Limits.DEFAULT, recorder);
        for (String source : List.of("1", "request.x == 1", "variables == 1", "object.a + 'b'")) {
            List<String> first = problems(fresh, source);
            assertThat(problems(warm, source)).isEqualTo(first);
            assertThat(recorder.trees()).containsKey(source);
            assertThat(problems(warm, source)).isEqualTo(first);
        }
    }

    private static String describe(CompiledControl control) {
        return control.problems() + control.checks()
                .stream()
                .map(check -> check + " reads now " + check.readsNow() + ", Namespace " + check.readsNamespace()
                        + ", needs " + check.unsetParameters() + ": " + check.expression().references())
                .toList()
                .toString();
    }

    private static List<String> problems(ExpressionCompiler compiler, String source) {
        List<String> found = new ArrayList<>();
        compiler.compile(source, CelKind.BOOL, found::add);
        return found;
    }

    /** Passes on what it is asked for, and remembers what it is told. */
    private static final class Untold implements ExpressionStore {
        private final List<String> compiled = new ArrayList<>();
        private ExpressionStore store;

        Untold(ExpressionStore store) {
            this.store = store;
        }

        @Override
        public ExpressionStore under(String settings) {
            store = store.under(settings);
            return this;
        }

        @Override
        public @Nullable CelAbstractSyntaxTree find(String source) {
            return store.find(source);
        }

        @Override
        public void compiled(String source, CelAbstractSyntaxTree tree) {
            compiled.add(source);
        }
    }
}
