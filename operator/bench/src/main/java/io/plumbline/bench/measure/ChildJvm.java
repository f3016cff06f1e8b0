package io.plumbline.bench.measure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes of their own: each begins cold, with a heap of a set size, and its profile is not mixed with others'. */
public final class ChildJvm {
    private final List<String> command = new ArrayList<>();
    private boolean quiet;

    /** @param heap as {@code -Xmx} takes it, for instance {@code 256m} */
    public ChildJvm(Class<?> main, String heap, String... arguments) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError",
                // Protocol Buffers still asks for memory access of the old kind, and the JDK says so each time.
                "--sun-misc-unsafe-memory-access=allow", "-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
    }

    /** This JVM's own, with the jar of this module, where there is one, in the place of its folder of classes. */
    private static String classPath() {
        String path = System.getProperty("java.class.path");
        String jar = System.getProperty("bench.jar", "");
        return jar.isEmpty() || !Files.exists(Path.of(jar))
                ? path
                : Stream.of(path.split(File.pathSeparator))
                        .map(entry -> Files.isDirectory(Path.of(entry)) ? jar : entry)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether children can have an ahead-of-time cache: it needs jars. */
    public static boolean hasJarsOnly() {
        return Stream.of(classPath().split(File.pathSeparator)).noneMatch(entry -> Files.isDirectory(Path.of(entry)));
    }

    /** An option of the JVM itself. */
    public ChildJvm option(String option) {
        command.add(1, option);
        return this;
    }

    /** Drops all that it says but figures. */
    public ChildJvm quiet() {
        quiet = true;
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
                if (!Figures.read(line, figures) && !quiet) {
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
        return new ProcessBuilder(command)
                .redirectError(quiet ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.INHERIT).start();
    }
}
