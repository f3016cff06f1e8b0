/** What the API server serves: its kinds, their preferred versions, and whether their APIs answer. */
@NullMarked
package io.plumbline.runtime.discovery;

import org.jspecify.annotations.NullMarked;
