/** Spec and status of the inventory record of an AI system, as immutable records. */
@NullMarked
package io.plumbline.api.v1alpha1.aisystem;

import org.jspecify.annotations.NullMarked;
