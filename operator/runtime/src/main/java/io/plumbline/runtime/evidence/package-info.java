/** What the operator writes into the evidence log: never in the way of verdicts, and with every gap told. */
@NullMarked
package io.plumbline.runtime.evidence;

import org.jspecify.annotations.NullMarked;
