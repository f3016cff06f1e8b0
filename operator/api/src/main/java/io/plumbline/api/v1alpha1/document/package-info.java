/** Spec and status of the register entry of a document of the management system. */
@NullMarked
package io.plumbline.api.v1alpha1.document;

import org.jspecify.annotations.NullMarked;
