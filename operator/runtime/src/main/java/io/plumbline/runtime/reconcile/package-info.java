/** Thin reconcilers of our own kinds: declare a control to the engine, publish what the engine says. */
@NullMarked
package io.plumbline.runtime.reconcile;

import org.jspecify.annotations.NullMarked;
