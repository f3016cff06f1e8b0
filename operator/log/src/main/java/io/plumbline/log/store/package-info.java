/** Where the log is kept: create-only, exclusive and replaceable objects, and files that survive a crash. */
@NullMarked
package io.plumbline.log.store;

import org.jspecify.annotations.NullMarked;
