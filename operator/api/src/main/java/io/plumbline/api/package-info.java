/** Names of the API group plumbline.io that hold in each of its versions; the versions are sub-packages. */
@NullMarked
package io.plumbline.api;

import org.jspecify.annotations.NullMarked;
