package io.plumbline.testkit.controlplane;

import java.util.Optional;
import java.util.function.Consumer;

/** One place where binaries may come from. */
interface BinarySource {
    /**
     * Finds or makes the binaries. Never fails: a source that cannot help says why and answers empty.
     *
     * @param why receives one line on why nothing was found
     */
    Optional<Binaries> find(boolean controllerManager, Consumer<String> why);
}
