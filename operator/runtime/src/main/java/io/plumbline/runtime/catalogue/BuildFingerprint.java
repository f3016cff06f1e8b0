package io.plumbline.runtime.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Identifies the code that decides what becomes of an expression: the jars of the core, of the Kubernetes functions and
 * of CEL with its parser generator, each by length and checksum of its content. Two builds that differ in a byte of them
 * have different fingerprints; names, places and times of files do not matter.
 *
 * <p>
 * This tells builds apart, it does not stop an attacker: whoever can exchange the stored expressions in our jar can
 * exchange the code beside them. Reading some two megabytes takes about three milliseconds, a cryptographic digest of
 * them takes a cold JVM forty.
 */
final class BuildFingerprint {
    /** One class of each jar, looked up as a resource so that it is not loaded. */
    private static final List<String> MARKERS = List.of("io/plumbline/core/check/Compiler.class",
            "io/plumbline/kubecel/KubernetesCelLibrary.class", "dev/cel/common/CelAbstractSyntaxTree.class",
            "dev/cel/compiler/CelCompilerFactory.class", "dev/cel/extensions/CelExtensions.class",
            "dev/cel/runtime/CelRuntime.class", "org/antlr/v4/runtime/Parser.class");

    private BuildFingerprint() {}

    /** That of the running code; empty where the code is neither in jars nor in folders. */
    static Optional<String> ofRunningCode() {
        StringBuilder text = new StringBuilder();
        for (String marker : MARKERS) {
            Optional<Path> place = place(marker);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            text.append(of(place.get())).append(' ');
        }
        return Optional.of(text.toString().strip());
    }

    /** That of one jar, or of one folder of classes. */
    static String of(Path place) {
        CRC32 checksum = new CRC32();
        try {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        checksum.update(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        checksum.update(Files.readAllBytes(file));
                    }
                }
                return "folder-" + HexFormat.of().toHexDigits((int) checksum.getValue());
            }
            byte[] bytes = Files.readAllBytes(place);
            checksum.update(bytes);
            return bytes.length + "-" + HexFormat.of().toHexDigits((int) checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("the code at " + place + " cannot be read", e);
        }
    }

    private static Optional<Path> place(String resource) {
        URL url = BuildFingerprint.class.getClassLoader().getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = url.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return Optional.of(Path.of(jar.getJarFileURL().toURI()));
            }
            if (!url.getProtocol().equals("file")) {
                return Optional.empty();
            }
            String root = url.toString();
            return Optional.of(Path.of(URI.create(root.substring(0, root.length() - resource.length()))));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
