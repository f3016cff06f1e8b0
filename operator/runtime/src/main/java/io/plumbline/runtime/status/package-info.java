/** Between the custom resources and the core: declarations become controls, assessments become status. */
@NullMarked
package io.plumbline.runtime.status;

import org.jspecify.annotations.NullMarked;
