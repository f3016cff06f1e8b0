/** Reference analysis: which paths of its inputs an expression can read, found from its checked syntax tree. */
@NullMarked
package io.plumbline.core.reference;

import org.jspecify.annotations.NullMarked;
