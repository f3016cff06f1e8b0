/** Checked syntax trees kept from an earlier compilation, so that a start need not parse and check them again. */
@NullMarked
package io.plumbline.core.check.stored;

import org.jspecify.annotations.NullMarked;
