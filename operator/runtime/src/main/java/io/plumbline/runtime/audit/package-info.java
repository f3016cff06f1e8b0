/** What the API for auditors needs of the cluster and of the disk. */
@NullMarked
package io.plumbline.runtime.audit;

import org.jspecify.annotations.NullMarked;
