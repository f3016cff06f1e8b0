/** Makes the Grafana dashboards that are committed in {@code dashboards/}; a tool of the build, no part of the operator. */
@NullMarked
package io.plumbline.dashboards;

import org.jspecify.annotations.NullMarked;
