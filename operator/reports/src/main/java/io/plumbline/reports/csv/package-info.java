/** Tables for people with a spreadsheet: RFC 4180, UTF-8, and no cell that a spreadsheet would calculate. */
@NullMarked
package io.plumbline.reports.csv;

import org.jspecify.annotations.NullMarked;
