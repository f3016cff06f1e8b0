/** From counts, coverage and attestations to the result of a control; pure. */
@NullMarked
package io.plumbline.core.result;

import org.jspecify.annotations.NullMarked;
