/** Pods and namespaces as an API server serves them, from fixed seeds. */
@NullMarked
package io.plumbline.bench.fleet;

import org.jspecify.annotations.NullMarked;
