/** Helm in the versions that the charts have to work with. */
@NullMarked
package io.plumbline.testkit.helm;

import org.jspecify.annotations.NullMarked;
