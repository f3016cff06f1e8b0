/** Placeholder. */
@NullMarked
package io.plumbline.core;

import org.jspecify.annotations.NullMarked;
