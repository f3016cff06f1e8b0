/** Thirty Pod checks of the catalogue, and the references they are held against. */
@NullMarked
package io.plumbline.bench.checks;

import org.jspecify.annotations.NullMarked;
