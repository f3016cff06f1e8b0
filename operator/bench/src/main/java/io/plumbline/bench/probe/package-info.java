/** Programs that each measure one thing in a process of their own. */
@NullMarked
package io.plumbline.bench.probe;

import org.jspecify.annotations.NullMarked;
