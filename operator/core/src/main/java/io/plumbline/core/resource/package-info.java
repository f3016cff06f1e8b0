/** Observed resources: type, key, and compact immutable bodies parsed straight from a JSON token stream. */
@NullMarked
package io.plumbline.core.resource;

import org.jspecify.annotations.NullMarked;
