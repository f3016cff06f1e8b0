import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Run by the build, from source: makes the ahead-of-time cache of a distribution (JEP 514) by a training run of the
 * demo. Arguments: the folder of the distribution, a file for the output of the runs.
 *
 * <p>
 * The cache makes starts faster and changes nothing else, so nothing here ever fails the build: without the feature, in
 * the time or on the system, there is no cache, and one line says why.
 */
final class AheadOfTimeCache {
    /** A training run takes some 15 s of two processors; a crowded build machine gets more. */
    private static final long LIMIT_SECONDS = 180;
    private static final int FIRST_WITH_ONE_STEP_TRAINING = 25;

    private final Path cache;
    private final Path command;
    private final File log;

    private AheadOfTimeCache(Path home, File log) {
        this.cache = home.resolve("lib/plumbline.aot");
        this.command = home.resolve("bin/plumbline");
        this.log = log;
    }

    public static void main(String[] args) throws InterruptedException {
        AheadOfTimeCache made = new AheadOfTimeCache(Path.of(args[0]).toAbsolutePath(), new File(args[1]));
        try {
            String problem = made.make();
            if (problem != null) {
                Files.deleteIfExists(made.cache);
                System.out.println("[WARNING] No ahead-of-time cache, starts will be slower: " + problem);
            }
        } catch (IOException e) {
            System.out.println("[WARNING] No ahead-of-time cache, starts will be slower: " + e);
        }
    }

    /** What was in the way, or null. */
    private String make() throws IOException, InterruptedException {
        if (Runtime.version().feature() < FIRST_WITH_ONE_STEP_TRAINING) {
            return "needs Java " + FIRST_WITH_ONE_STEP_TRAINING + ", this is " + Runtime.version();
        }
        if (Files.exists(cache) && usable()) {
            return null;
        }
        Files.deleteIfExists(cache);
        boolean ended = run("-XX:AOTCacheOutput=" + cache, "demo", "--duration", "10s", "--port", "0") != null;
        if (!ended) {
            return "the training run took longer than " + LIMIT_SECONDS + " s";
        }
        if (!Files.exists(cache) || !usable()) {
            return "the training run left none that can be used, see " + log;
        }
        System.out.printf(Locale.ROOT, "[INFO] Ahead-of-time cache: %d MB%n", Files.size(cache) >> 20);
        return null;
    }

    /** In this mode the JVM ends rather than go on without the cache. */
    private boolean usable() throws IOException, InterruptedException {
        return Integer.valueOf(0).equals(run("-XX:AOTMode=on", "operator", "--help"));
    }

    /** The exit code, or null when it took too long. */
    private Integer run(String option, String... args) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
        builder.environment().put("PLUMBLINE_JAVA", System.getProperty("java.home"));
        builder.environment().put("PLUMBLINE_JAVA_OPTS", option);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return null;
    }
}
