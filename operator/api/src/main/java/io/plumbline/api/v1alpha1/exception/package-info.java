/** Spec and status of an accepted deviation from controls, as immutable records. */
@NullMarked
package io.plumbline.api.v1alpha1.exception;

import org.jspecify.annotations.NullMarked;
