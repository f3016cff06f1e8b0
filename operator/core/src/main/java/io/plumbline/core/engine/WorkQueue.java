package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Where the engine leaves work for its workers. An implementation must
 * <ul>
 * <li>hand out a subject's work to one worker at a time, and again when it was added while being worked on,</li>
 * <li>join work that is still waiting for the same subject, and keep its place,</li>
 * <li>hand out in the order of first addition, as far as {@link #barrier} can tell.</li>
 * </ul>
 * It holds keys, never bodies: a worker reads the newest state, so the newest change wins.
 */
public interface WorkQueue {
    /** @param checks the checks to evaluate again, or null for all of the subject's checks */
    void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks);

    /** Runs the action, on any thread, when all work that was added before has been done. */
    void barrier(Runnable action);
}
