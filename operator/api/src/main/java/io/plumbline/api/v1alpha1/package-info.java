/** The custom resources of plumbline.io/v1alpha1, and the rules that the API server holds them to. */
@NullMarked
package io.plumbline.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
