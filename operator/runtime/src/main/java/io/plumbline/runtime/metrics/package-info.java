/** What Prometheus scrapes: the state of controls and sources from one snapshot, and the meters of the process. */
@NullMarked
package io.plumbline.runtime.metrics;

import org.jspecify.annotations.NullMarked;
