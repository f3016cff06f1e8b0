/** Spec and status of both control kinds, as immutable records. */
@NullMarked
package io.plumbline.api.v1alpha1.control;

import org.jspecify.annotations.NullMarked;
