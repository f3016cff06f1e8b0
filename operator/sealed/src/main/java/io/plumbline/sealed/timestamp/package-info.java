/** Timestamps of others, asked for and checked (RFC 3161). */
@NullMarked
package io.plumbline.sealed.timestamp;

import org.jspecify.annotations.NullMarked;
