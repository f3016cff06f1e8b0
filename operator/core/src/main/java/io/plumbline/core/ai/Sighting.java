package io.plumbline.core.ai;

import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is seen of AI on one resource.
 *
 * @param systems the AISystem records that it belongs to, by label or because they list it
 * @param stops the AISystem records whose kill switch acts on it
 * @param signals signs of AI, by standard names such as {@code accelerator-resource}
 * @param models digests of what it runs as a model
 * @param images digests of all other images that it runs, which may hold a model
 * @param idle whether nothing of it runs now: scaled to zero, suspended or done
 * @param generation of an AISystem record; 0 for all else
 */
record Sighting(NavigableSet<ResourceKey> systems, NavigableSet<ResourceKey> stops, NavigableSet<String> signals,
        NavigableSet<String> models, NavigableSet<String> images, boolean idle,
        long generation) {
    private static final Pattern LINES = Pattern.compile("\n");
    private static final Pattern WORDS = Pattern.compile(" ");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{0,18}");
    private static final int PARTS = 8;

    /**
     * Reads the message of the check: lines of words, the last of them a single dot, so that a message that was cut is
     * none. Null for anything else.
     */
    static @Nullable Sighting parse(String message) {
        String[] lines = LINES.split(message, -1);
        if (lines.length != PARTS || !lines[PARTS - 1].equals(".") || !NUMBER.matcher(lines[6]).matches()) {
            return null;
        }
        return new Sighting(systems(lines[0]), systems(lines[1]), words(lines[2]), words(lines[3]), words(lines[4]),
                !lines[5].isEmpty(), lines[6].isEmpty() ? 0 : Long.parseLong(lines[6]));
    }

    private static NavigableSet<ResourceKey> systems(String line) {
        NavigableSet<ResourceKey> systems = new TreeSet<>();
        for (String word : words(line)) {
            int slash = word.indexOf('/');
            systems.add(
                    new ResourceKey(SightingControl.AI_SYSTEM, word.substring(0, slash), word.substring(slash + 1)));
        }
        return systems;
    }

    private static NavigableSet<String> words(String line) {
        return line.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(WORDS.split(line)));
    }
}
