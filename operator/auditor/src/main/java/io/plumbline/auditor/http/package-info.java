/** The server: TLS, limits, ranges, and bytes on the wire. */
@NullMarked
package io.plumbline.auditor.http;

import org.jspecify.annotations.NullMarked;
