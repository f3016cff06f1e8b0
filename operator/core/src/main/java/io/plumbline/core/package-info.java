/** The pure core: controls, checks, engine, findings and results. No Kubernetes client, no input or output, no clock but an injected one. */
@NullMarked
package io.plumbline.core;

import org.jspecify.annotations.NullMarked;
