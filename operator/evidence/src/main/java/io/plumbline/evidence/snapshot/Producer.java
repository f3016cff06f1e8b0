package io.plumbline.evidence.snapshot;

/**
 * What reached the verdicts.
 *
 * @param version of the operator
 * @param revision of its source
 * @param catalogue digest over all declared controls, lower-case hex
 * @param environment digest of the shared variables and parameters, lower-case hex
 */
public record Producer(String version, String revision, String catalogue, String environment) {}
