/** Gives JUnit tests a real control plane and names of their own on it; the only package here that knows JUnit. */
@NullMarked
package io.plumbline.testkit.junit;

import org.jspecify.annotations.NullMarked;
