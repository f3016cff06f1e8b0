/** Questions as they are understood, and answers before they are sent. */
@NullMarked
package io.plumbline.auditor.answer;

import org.jspecify.annotations.NullMarked;
