/** Measurements against references in one run; started by the profile {@code bench}, never by {@code mvn verify}. */
@NullMarked
package io.plumbline.bench;

import org.jspecify.annotations.NullMarked;
