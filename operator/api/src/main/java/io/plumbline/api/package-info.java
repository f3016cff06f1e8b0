/** Placeholder. */
@NullMarked
package io.plumbline.api;

import org.jspecify.annotations.NullMarked;
