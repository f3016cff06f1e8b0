/** What every format shares: the files, the snapshot put in order, and the words for its enums. */
@NullMarked
package io.plumbline.reports.file;

import org.jspecify.annotations.NullMarked;
