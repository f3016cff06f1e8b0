package io.plumbline.bench.probe;

import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;
import io.plumbline.core.catalogue.Catalogue;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.stored.ExpressionRecorder;
import io.plumbline.core.check.stored.ExpressionStore;
import io.plumbline.core.check.stored.StoredExpressions;
import io.plumbline.core.control.Control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All checks of the catalogue made ready to run, in a JVM that has done nothing before but read their sources. */
public final class StartProbe {
    private static final String BUILD = "bench";

    private StartProbe() {}

    /**
     * Arguments: how to start, and the file of stored trees. {@code compiled} compiles, {@code record} too and writes the
     * file, {@code stored} reads it.
     */
    public static void main(String[] arguments) throws IOException {
        List<Control> controls = Catalogue.read().controls();
        Path trees = Path.of(arguments[1]);
        ExpressionRecorder recorder = new ExpressionRecorder();
        long cpu = Meter.processCpu();
        long own = Meter.threadCpu();
        long begin = System.nanoTime();
        Compiler compiler = switch (arguments[0]) {
            case "compiled" -> new Compiler(Environment.builtIn(), Limits.DEFAULT);
            case "record" -> new Compiler(Environment.builtIn(), Limits.DEFAULT, recorder);
            case "stored" -> new Compiler(Environment.builtIn(), Limits.DEFAULT, stored(trees));
            default -> throw new IllegalArgumentException("no way to start " + arguments[0]);
        };
        int ready = 0;
        for (Control control : controls) {
            CompiledControl compiled = compiler.compile(control);
            if (!compiled.isValid()) {
                throw new IllegalStateException(control.key() + ": " + compiled.problems());
            }
            ready += compiled.checks().size();
        }
        Figures.print(System.out, "wall", (System.nanoTime() - begin) / 1e9);
        Figures.print(System.out, "cpu", (Meter.processCpu() - cpu) / 1e9);
        // The rest of the process's time goes to its own compilers, beside.
        Figures.print(System.out, "cpu.thread", (Meter.threadCpu() - own) / 1e9);
        Figures.print(System.out, "checks", ready);
        if (arguments[0].equals("record")) {
            try (OutputStream out = Files.newOutputStream(trees)) {
                recorder.writeTo(out, BUILD);
            }
        }
    }

    private static ExpressionStore stored(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            StoredExpressions stored = StoredExpressions.read(in, BUILD);
            if (stored.size() == 0) {
                throw new IOException("nothing is stored in " + file);
            }
            return stored;
        }
    }
}
