/** The static files of C2SP tlog-tiles: paths, hash tiles and entry bundles; pure but for the source it reads from. */
@NullMarked
package io.plumbline.log.tile;

import org.jspecify.annotations.NullMarked;
