/** Packages made of snapshots: gathered, assembled, frozen, named in the log, sealed, stored. */
@NullMarked
package io.plumbline.runtime.packaging;

import org.jspecify.annotations.NullMarked;
