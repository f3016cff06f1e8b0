/** Finished packages as they are kept, with an index card for each. */
@NullMarked
package io.plumbline.sealed.shelf;

import org.jspecify.annotations.NullMarked;
