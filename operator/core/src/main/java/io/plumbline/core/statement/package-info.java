/** Statements of applicability: what was declared of each entry of Annex A beside what was measured; pure. */
@NullMarked
package io.plumbline.core.statement;

import org.jspecify.annotations.NullMarked;
