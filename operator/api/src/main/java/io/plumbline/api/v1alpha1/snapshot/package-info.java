/** Spec and status of evidence snapshots. */
@NullMarked
package io.plumbline.api.v1alpha1.snapshot;

import org.jspecify.annotations.NullMarked;
