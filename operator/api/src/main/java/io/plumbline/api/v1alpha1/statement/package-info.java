/** Spec and status of the statement of applicability, as immutable records. */
@NullMarked
package io.plumbline.api.v1alpha1.statement;

import org.jspecify.annotations.NullMarked;
