/** Runs other programs, those that end by themselves and those that must end with this JVM. */
@NullMarked
package io.plumbline.testkit.process;

import org.jspecify.annotations.NullMarked;
