package io.plumbline.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param revision abbreviated git commit, or {@code unknown} when built outside a git checkout
 */
public record BuildInfo(String version, String revision) {
    public static BuildInfo read() {
        try (InputStream source = BuildInfo.class.getResourceAsStream("/io/plumbline/cli/build.properties")) {
            if (source == null) {
                throw new IllegalStateException("build.properties is missing from the class path");
            }
            Properties properties = new Properties();
            properties.load(source);
            return new BuildInfo(properties.getProperty("version", "unknown"),
                    properties.getProperty("revision", "unknown"));
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties cannot be read", e);
        }
    }
}
