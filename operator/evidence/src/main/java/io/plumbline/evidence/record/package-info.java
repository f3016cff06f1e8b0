/** The records of the evidence log, and their canonical JSON. */
@NullMarked
package io.plumbline.evidence.record;

import org.jspecify.annotations.NullMarked;
