/** Checks compiled once and evaluated to a sealed verdict. */
@NullMarked
package io.plumbline.core.check;

import org.jspecify.annotations.NullMarked;
