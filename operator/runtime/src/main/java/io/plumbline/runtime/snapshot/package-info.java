/** Requests for snapshots: what is asked for, in which order it is taken, and what came of it. */
@NullMarked
package io.plumbline.runtime.snapshot;

import org.jspecify.annotations.NullMarked;
