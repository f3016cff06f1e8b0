/** The offline check of a package against keys that were obtained elsewhere. */
@NullMarked
package io.plumbline.sealed.verify;

import org.jspecify.annotations.NullMarked;
