package io.plumbline.sealed.timestamp;

import java.time.Instant;

/**
 * What a timestamp says once it holds.
 *
 * @param time when the data were there, by the authority's clock
 * @param policy the object identifier of the authority's policy
 * @param authority the subject of the certificate that signed
 */
public record Stamp(Instant time, String policy, String authority) {}
