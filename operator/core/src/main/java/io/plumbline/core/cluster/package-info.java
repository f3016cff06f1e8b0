/** What is known of the cluster right now: resources in the parts that checks read, and how well each kind is observed. */
@NullMarked
package io.plumbline.core.cluster;

import org.jspecify.annotations.NullMarked;
