/** The ready-made controls with their fixtures, as test content: 72 controls, 240 checks. */
@NullMarked
package io.plumbline.core.catalogue;

import org.jspecify.annotations.NullMarked;
