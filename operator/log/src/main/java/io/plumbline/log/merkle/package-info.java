/** Merkle trees of RFC 6962: hashes, roots, inclusion and consistency proofs; pure. */
@NullMarked
package io.plumbline.log.merkle;

import org.jspecify.annotations.NullMarked;
