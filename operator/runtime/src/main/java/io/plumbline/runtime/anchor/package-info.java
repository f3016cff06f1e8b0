/** What outside of the operator's reach bears witness to the log: timestamps of others. */
@NullMarked
package io.plumbline.runtime.anchor;

import org.jspecify.annotations.NullMarked;
