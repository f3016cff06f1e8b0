/** Which checks care about which kind of resource. */
@NullMarked
package io.plumbline.core.interest;

import org.jspecify.annotations.NullMarked;
