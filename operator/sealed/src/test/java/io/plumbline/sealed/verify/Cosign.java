package io.plumbline.sealed.verify;

import io.plumbline.sealed.testing.Commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the pinned cosign, or builds it once. */
final class Cosign {
    private static final Path PINNED = Path.of("..", "testkit", "tools", "cosign").toAbsolutePath().normalize();
    private static final String MODULE = "github.com/sigstore/cosign/v3 v";

    private Cosign() {}

    static Optional<Path> find() throws IOException {
        var named = System.getProperty("plumbline.cosign");
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var root = Path.of(System.getProperty("user.home"), ".cache", "plumbline", "tools");
        var cached = root.resolve("cosign-" + version()).resolve("cosign");
        if (!Files.isExecutable(cached) && Commands.run(PINNED, "sh", "-c", "command -v go").code() == 0) {
            System.err.println("building cosign " + version() + " once for tests; about two minutes on two cores");
            var built = Commands.run(PINNED, "sh", "build.sh", root.toString());
            if (built.code() != 0) {
                System.err.println(built.output());
            }
        }
        return Optional.of(cached).filter(Files::isExecutable);
    }

    private static String version() throws IOException {
        return Files.readAllLines(PINNED.resolve("go.mod")).stream().map(String::strip)
                .filter(line -> line.startsWith(MODULE)).findFirst().orElseThrow().substring(MODULE.length())
                .split(" ")[0];
    }
}
