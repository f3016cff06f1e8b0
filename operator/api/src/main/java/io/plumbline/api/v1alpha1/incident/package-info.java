/** Spec and status of the record of one incident of an AI system. */
@NullMarked
package io.plumbline.api.v1alpha1.incident;

import org.jspecify.annotations.NullMarked;
