/** What people do with evidence: make keys for it, show them, go on after a loss. */
@NullMarked
package io.plumbline.cli.evidence;

import org.jspecify.annotations.NullMarked;
