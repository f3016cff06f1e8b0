/** Runs Prometheus, Alertmanager and their tools, as installed on the machine, and receives what they notify. */
@NullMarked
package io.plumbline.testkit.prometheus;

import org.jspecify.annotations.NullMarked;
