/** What people do with evidence: make keys for it and show them, fetch it, verify it, go on after a loss. */
@NullMarked
package io.plumbline.cli.evidence;

import org.jspecify.annotations.NullMarked;
