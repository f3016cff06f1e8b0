/** The report as PDF, made from the same page. */
@NullMarked
package io.plumbline.reports.pdf;

import org.jspecify.annotations.NullMarked;
