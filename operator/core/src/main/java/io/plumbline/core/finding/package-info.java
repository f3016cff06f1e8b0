/** The store of verdicts with running counters, owned objects folded into their owners. */
@NullMarked
package io.plumbline.core.finding;

import org.jspecify.annotations.NullMarked;
