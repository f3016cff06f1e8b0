/** What a snapshot says, in one model from which every export is made. */
@NullMarked
package io.plumbline.evidence.snapshot;

import org.jspecify.annotations.NullMarked;
