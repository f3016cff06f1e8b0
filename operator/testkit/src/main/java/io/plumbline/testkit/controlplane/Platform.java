package io.plumbline.testkit.controlplane;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which binaries fit: the Kubernetes version that the embedded go.mod requires, and the names Go gives this machine. */
record Platform(String version, String os, String arch) {
    private static final Pattern KUBERNETES = Pattern.compile("(?m)^\\s*k8s\\.io/kubernetes v(\\S+)");

    static Platform current() {
        var matcher = KUBERNETES.matcher(new String(resource("go.mod"), StandardCharsets.UTF_8));
        if (!matcher.find()) {
            throw new IllegalStateException("go.mod does not require k8s.io/kubernetes");
        }
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch = switch (System.getProperty("os.arch")) {
            case "aarch64", "arm64" -> "arm64";
            default -> "amd64";
        };
        return new Platform(matcher.group(1), os, arch);
    }

    /** The version up to its patch level, such as {@code 1.35}. */
    String minorVersion() {
        return version.substring(0, version.lastIndexOf('.'));
    }

    String folderName() {
        return version + "-" + os + "-" + arch;
    }

    static byte[] resource(String name) {
        try (InputStream in = Platform.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the testkit");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
