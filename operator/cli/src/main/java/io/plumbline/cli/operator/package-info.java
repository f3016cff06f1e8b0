/** {@code plumbline operator}: options, the way to the API server, and the life of the operator's process. */
@NullMarked
package io.plumbline.cli.operator;

import org.jspecify.annotations.NullMarked;
