/** What people do with evidence: make keys, fetch it, verify it, ask what it says, go on after a loss. */
@NullMarked
package io.plumbline.cli.evidence;

import org.jspecify.annotations.NullMarked;
