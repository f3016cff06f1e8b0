/** What the API needs of the operator around it. */
@NullMarked
package io.plumbline.auditor.port;

import org.jspecify.annotations.NullMarked;
