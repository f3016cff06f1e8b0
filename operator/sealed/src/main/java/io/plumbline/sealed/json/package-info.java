/** Canonical JSON, written in one way and read strictly. */
@NullMarked
package io.plumbline.sealed.json;

import org.jspecify.annotations.NullMarked;
