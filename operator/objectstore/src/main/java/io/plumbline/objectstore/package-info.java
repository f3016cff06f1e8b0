/** A copy of the evidence log and of packages in an S3 bucket, where the operator cannot change what it has put. */
@NullMarked
package io.plumbline.objectstore;

import org.jspecify.annotations.NullMarked;
