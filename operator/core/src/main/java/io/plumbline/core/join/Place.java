package io.plumbline.core.join;

/**
 * Where items are found.
 *
 * @param namespace of the items; empty for items without one, and where the lookup reaches the whole cluster
 */
record Place(String namespace, String key) {}
