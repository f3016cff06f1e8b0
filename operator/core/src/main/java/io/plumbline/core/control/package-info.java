/** Validated controls and their checks, as values. */
@NullMarked
package io.plumbline.core.control;

import org.jspecify.annotations.NullMarked;
