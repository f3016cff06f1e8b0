/** Evidence over HTTPS for auditors: read only, for those whom the cluster permits. */
@NullMarked
package io.plumbline.auditor;

import org.jspecify.annotations.NullMarked;
