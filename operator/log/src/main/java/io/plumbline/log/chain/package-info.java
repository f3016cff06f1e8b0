/** The chain of heads and batches that is the truth of a log, and the walk that checks it. */
@NullMarked
package io.plumbline.log.chain;

import org.jspecify.annotations.NullMarked;
