/** The files of a package: manifest, writer, and a reader that trusts none of them. */
@NullMarked
package io.plumbline.sealed.archive;

import org.jspecify.annotations.NullMarked;
