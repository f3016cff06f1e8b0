/** Placeholder. */
@NullMarked
package io.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
