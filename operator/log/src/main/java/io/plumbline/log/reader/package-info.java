/** Entries and proofs of a log that another process may be appending to. */
@NullMarked
package io.plumbline.log.reader;

import org.jspecify.annotations.NullMarked;
