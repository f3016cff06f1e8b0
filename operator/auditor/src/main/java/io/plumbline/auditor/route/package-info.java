/** What there is to read, and where. */
@NullMarked
package io.plumbline.auditor.route;

import org.jspecify.annotations.NullMarked;
