/** From changes to verdicts to published results: the keyed work queue with its workers, and the debounce of status. */
@NullMarked
package io.plumbline.runtime.pipeline;

import org.jspecify.annotations.NullMarked;
