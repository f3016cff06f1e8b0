/** The expressions of the ready-made controls, compiled when this module is built and loaded when it starts. */
@NullMarked
package io.plumbline.runtime.catalogue;

import org.jspecify.annotations.NullMarked;
