/** What people do with evidence: make keys for it. */
@NullMarked
package io.plumbline.cli.evidence;

import org.jspecify.annotations.NullMarked;
