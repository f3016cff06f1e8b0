package io.plumbline.core.check;

import io.plumbline.core.control.CheckKey;

import java.time.Instant;

/**
 * A check that is not evaluated for a while, since it used up its budget again and again.
 *
 * @param until when it is tried again
 */
public record Quarantine(CheckKey check, Instant since, Instant until) {}
