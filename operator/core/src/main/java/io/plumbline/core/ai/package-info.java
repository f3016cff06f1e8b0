/** AI systems: which workloads run them, and how what is declared of them compares with what is seen. */
@NullMarked
package io.plumbline.core.ai;

import org.jspecify.annotations.NullMarked;
