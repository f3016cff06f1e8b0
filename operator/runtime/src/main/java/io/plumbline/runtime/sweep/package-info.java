/** The safety net: a slow pass over all verdicts, beside everything else. */
@NullMarked
package io.plumbline.runtime.sweep;

import org.jspecify.annotations.NullMarked;
