/** {@code plumbline findings}: all that an operator has found, beyond what fits into a status. */
@NullMarked
package io.plumbline.cli.findings;

import org.jspecify.annotations.NullMarked;
