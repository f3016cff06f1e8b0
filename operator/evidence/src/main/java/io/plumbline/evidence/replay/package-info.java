/** From records to the state at a moment, and to intervals over a period; pure. */
@NullMarked
package io.plumbline.evidence.replay;

import org.jspecify.annotations.NullMarked;
