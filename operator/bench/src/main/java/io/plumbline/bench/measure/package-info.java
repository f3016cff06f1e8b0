/** Ways to measure that other load on the machine moves little. */
@NullMarked
package io.plumbline.bench.measure;

import org.jspecify.annotations.NullMarked;
