/** What tests and the demo run on: see the packages controlplane, apiserver and junit. */
@NullMarked
package io.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
