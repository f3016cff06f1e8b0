/** Who asks, and what they may see. */
@NullMarked
package io.plumbline.auditor.access;

import org.jspecify.annotations.NullMarked;
