/** The offline check of a whole log, or of one proof, against a pinned key. */
@NullMarked
package io.plumbline.log.verify;

import org.jspecify.annotations.NullMarked;
