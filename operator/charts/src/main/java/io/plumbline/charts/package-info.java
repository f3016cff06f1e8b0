/** Makes the files that the Helm charts carry of the rest of the repository. */
@NullMarked
package io.plumbline.charts;

import org.jspecify.annotations.NullMarked;
