/** The incremental engine: changes of resources, sources and controls in, verdict changes out. */
@NullMarked
package io.plumbline.core.engine;

import org.jspecify.annotations.NullMarked;
