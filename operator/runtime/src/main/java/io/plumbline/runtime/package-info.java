/** The operator: observes the cluster, feeds the engine, and publishes what it finds. */
@NullMarked
package io.plumbline.runtime;

import org.jspecify.annotations.NullMarked;
