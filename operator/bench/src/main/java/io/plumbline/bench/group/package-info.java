/** The rows of the table, a few that belong together in each class. */
@NullMarked
package io.plumbline.bench.group;

import org.jspecify.annotations.NullMarked;
