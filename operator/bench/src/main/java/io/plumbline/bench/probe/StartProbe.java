package io.plumbline.bench.probe;

import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;
import io.plumbline.core.catalogue.Catalogue;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.control.Control;

import java.util.List;

/** All checks of the catalogue made ready to run, in a JVM that has done nothing before but read their sources. */
public final class StartProbe {
    private StartProbe() {}

    public static void main(String[] arguments) {
        List<Control> controls = Catalogue.read().controls();
        long cpu = Meter.processCpu();
        long begin = System.nanoTime();
        Compiler compiler = compiler(arguments[0]);
        int ready = 0;
        for (Control control : controls) {
            CompiledControl compiled = compiler.compile(control);
            ready += compiled.checks().size();
            compiled.problems().forEach(problem -> System.err.println(control.key() + ": " + problem));
        }
        Figures.print(System.out, "wall", (System.nanoTime() - begin) / 1e9);
        Figures.print(System.out, "cpu", (Meter.processCpu() - cpu) / 1e9);
        Figures.print(System.out, "checks", ready);
    }

    private static Compiler compiler(String how) {
        return switch (how) {
            case "compiled" -> new Compiler(Environment.builtIn(), Limits.DEFAULT);
            default -> throw new IllegalArgumentException("no way to start " + how);
        };
    }
}
