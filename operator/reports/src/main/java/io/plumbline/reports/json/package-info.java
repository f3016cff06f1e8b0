/** Each control as one JSON document, for programs. */
@NullMarked
package io.plumbline.reports.json;

import org.jspecify.annotations.NullMarked;
