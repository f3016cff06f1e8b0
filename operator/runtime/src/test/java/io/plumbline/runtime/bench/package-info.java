/** Measurements of the whole loop; started by the profile {@code bench}, never by {@code mvn verify}. */
package io.plumbline.runtime.bench;
