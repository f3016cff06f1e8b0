/** Spec and status of the attestation of a control by a person, as immutable records. */
@NullMarked
package io.plumbline.api.v1alpha1.attestation;

import org.jspecify.annotations.NullMarked;
