/** What makes a control look at less, or ask for less, than it did before. */
@NullMarked
package io.plumbline.core.weakening;

import org.jspecify.annotations.NullMarked;
