/** The report for people: one page without script and without anything from elsewhere, also well-formed XML for the PDF. */
@NullMarked
package io.plumbline.reports.html;

import org.jspecify.annotations.NullMarked;
