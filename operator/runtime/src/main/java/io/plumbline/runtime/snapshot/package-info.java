/** Snapshots taken: what is asked for, frozen, packed and stored. */
@NullMarked
package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
