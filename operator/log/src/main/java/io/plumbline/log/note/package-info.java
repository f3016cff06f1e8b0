/** Signed notes and checkpoints of C2SP, with Ed25519 from the JDK; pure. */
@NullMarked
package io.plumbline.log.note;

import org.jspecify.annotations.NullMarked;
