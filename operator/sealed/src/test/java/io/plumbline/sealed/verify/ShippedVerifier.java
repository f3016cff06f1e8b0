package io.plumbline.sealed.verify;

import io.plumbline.sealed.testing.Commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The verifier as it lies in packages, run as auditors do. Many cases share one process per case, compiled once, since
 * the launch of a single source file compiles it each time.
 */
final class ShippedVerifier {
    private final Path classes;

    ShippedVerifier(Path classes) throws IOException {
        this.classes = Files.createDirectories(classes);
        Files.write(classes.resolve("Verify.java"), source());
        Commands.succeed(classes, tool("javac"), "--release", "17", "-d", ".", "Verify.java");
    }

    static byte[] source() throws IOException {
        try (var in = ShippedVerifier.class.getResourceAsStream("/io/plumbline/sealed/archive/Verify.java")) {
            return in.readAllBytes();
        }
    }

    static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    Commands.Ended run(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(tool("java"), "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp",
                classes.toString(), "Verify", folder.toString()));
        command.addAll(List.of(arguments));
        return Commands.run(folder, command);
    }
}
