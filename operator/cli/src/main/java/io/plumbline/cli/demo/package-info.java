/** {@code plumbline demo}: a small cluster, the operator in the same process, and a script that changes the cluster. */
@NullMarked
package io.plumbline.cli.demo;

import org.jspecify.annotations.NullMarked;
