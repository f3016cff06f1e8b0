/** Placeholder. */
@NullMarked
package io.plumbline.kubecel;

import org.jspecify.annotations.NullMarked;
