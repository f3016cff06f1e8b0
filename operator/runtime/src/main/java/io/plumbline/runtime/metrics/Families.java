package io.plumbline.runtime.metrics;

import java.util.List;

/** Families that belong together, filled for one scrape. */
interface Families {
    List<Family> families();
}
