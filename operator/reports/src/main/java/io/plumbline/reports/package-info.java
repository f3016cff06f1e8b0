/** Every file that is made from a snapshot, as one list. */
@NullMarked
package io.plumbline.reports;

import org.jspecify.annotations.NullMarked;
