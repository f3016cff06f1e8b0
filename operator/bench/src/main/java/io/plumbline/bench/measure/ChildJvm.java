package io.plumbline.bench.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processes of their own: each begins cold, with a heap of a set size, and its profile is not mixed with others'. */
public final class ChildJvm {
    private final List<String> command = new ArrayList<>();

    /** @param heap as {@code -Xmx} takes it, for instance {@code 256m} */
    public ChildJvm(Class<?> main, String heap, String... arguments) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
                // Protocol Buffers still asks for memory access of the old kind, and the JDK says so each time.
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
    }

    /** An option of the JVM itself. */
    public ChildJvm option(String option) {
        command.add(1, option);
        return this;
    }

    /**
     * Runs to the end. Lines that are no figures go to the standard output.
     *
     * @throws IOException when the process fails
     */
    public Figures run() throws IOException, InterruptedException {
        Process process = start();
        Map<String, Double> figures = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!Figures.read(line, figures)) {
                    System.out.println(line);
                }
            }
        } finally {
            process.destroy();
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", command.subList(command.indexOf("-cp") + 2, command.size()))
                    + " ended with " + code);
        }
        return new Figures(figures);
    }

    /** Starts it; its standard output is for the caller to read, and its end for the caller to see to. */
    public Process start() throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
