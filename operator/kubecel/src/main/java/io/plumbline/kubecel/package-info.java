/** The CEL functions of the Kubernetes API server that cel-java lacks, and standard functions that cannot grow without bound. */
@NullMarked
package io.plumbline.kubecel;

import org.jspecify.annotations.NullMarked;
