package io.plumbline.runtime.metrics;

/**
 * What is running.
 *
 * @param revision commit that was built
 * @param javaVersion for instance {@code 25.0.1}
 * @param catalogueVersion version of the built-in environment that expressions see
 */
public record BuildInfo(String version, String revision, String javaVersion, String catalogueVersion) {}
