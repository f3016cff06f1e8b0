/** Which kinds are observed: as many as the controls need, and no more. */
@NullMarked
package io.plumbline.runtime.inventory;

import org.jspecify.annotations.NullMarked;
