package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the eye reaches: what is not seen may be there all the same where this says so.
 *
 * @param kinds the kinds that are looked at
 * @param settled whether all resources of these kinds have been looked at since something changed for all of them
 * @param unseen resources that could not be looked at, though their kinds can be read
 */
public record View(Map<ResourceType, Status> kinds, boolean settled, int unseen) {
    /** Before anything is looked at. */
    public static final View NONE = new View(Map.of(), false, 0);

    public View {
        kinds = Map.copyOf(kinds);
    }

    /** Why something may be there that is not seen; empty when everything is seen. */
    public List<String> obstacles() {
        List<String> found = new ArrayList<>();
        new TreeMap<>(kinds).forEach((type, state) -> {
            if (!isReadable(state) && !type.equals(SightingControl.ROUTE)) {
                found.add(type + " is not readable");
            }
        });
        if (!settled) {
            found.add("evaluation is under way");
        }
        if (unseen > 0) {
            found.add(
                    unseen == 1 ? "one resource could not be looked at" : unseen + " resources could not be looked at");
        }
        return found;
    }

    /** Whether a first list is still under way. */
    public boolean isFirstLook() {
        return !settled || kinds.containsValue(Status.SYNCING);
    }

    /** Whether records of AI systems can be read, or soon will be. */
    public boolean hasRecords() {
        Status state = kinds.get(SightingControl.AI_SYSTEM);
        return state == Status.SYNCED || state == Status.SYNCING;
    }

    /** Whether nobody looks for resources that the reference may mean. */
    boolean overlooks(Reference reference) {
        return kinds.keySet().stream().noneMatch(type -> isOf(reference, type));
    }

    /** Whether a resource that is meant would be seen if it were there. */
    boolean shows(Reference reference) {
        return settled && kinds.entrySet()
                .stream()
                .filter(kind -> isOf(reference, kind.getKey()) || kind.getKey().equals(SightingControl.AI_SYSTEM))
                .allMatch(kind -> isReadable(kind.getValue())) && !overlooks(reference);
    }

    private static boolean isOf(Reference reference, ResourceType type) {
        return type.kind().equals(reference.kind())
                && (reference.group().isEmpty() || type.group().equals(reference.group()));
    }

    private static boolean isReadable(Status state) {
        return state == Status.SYNCED || state == Status.NOT_INSTALLED;
    }
}
