/** What people have declared, and until when it holds: accepted deviations and attestations. */
@NullMarked
package io.plumbline.core.people;

import org.jspecify.annotations.NullMarked;
