/** Keys, signatures over statements, their bundles, and the rotation of keys. */
@NullMarked
package io.plumbline.sealed.signature;

import org.jspecify.annotations.NullMarked;
