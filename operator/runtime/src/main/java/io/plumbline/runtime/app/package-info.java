/** The composition root: settings, wiring, leadership and the life of the process. */
@NullMarked
package io.plumbline.runtime.app;

import org.jspecify.annotations.NullMarked;
