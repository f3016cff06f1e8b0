/** Stands in for products that tests and the demo do not install: their kinds, under their names and with no schema. */
@NullMarked
package io.plumbline.testkit.thirdparty;

import org.jspecify.annotations.NullMarked;
