/** Logs that follow each other in one place: their names, folders, and the entry that links one to the one before. */
@NullMarked
package io.plumbline.log.series;

import org.jspecify.annotations.NullMarked;
