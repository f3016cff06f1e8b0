/** Lookups joined by keys: which items a subject finds, and which subjects an item concerns. */
@NullMarked
package io.plumbline.core.join;

import org.jspecify.annotations.NullMarked;
