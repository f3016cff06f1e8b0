/** Health, readiness and metrics over HTTP. */
@NullMarked
package io.plumbline.runtime.http;

import org.jspecify.annotations.NullMarked;
