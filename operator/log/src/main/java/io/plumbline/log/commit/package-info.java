/** The single writer of a log: group commit, fencing, derivatives, and the start of a successor. */
@NullMarked
package io.plumbline.log.commit;

import org.jspecify.annotations.NullMarked;
