/** What all commands share: failures in one line, durations as people write them, logging, the wish to stop. */
@NullMarked
package io.plumbline.cli.process;

import org.jspecify.annotations.NullMarked;
