/** Follows the population of one kind: list, watch, relist, and how well that goes. */
@NullMarked
package io.plumbline.runtime.reflector;

import org.jspecify.annotations.NullMarked;
