package io.plumbline.testkit.apiserver;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The order in which versions are preferred: stable before beta before alpha, then the higher number, then other names
 * alphabetically. Source: kubernetes.io, "Versions in CustomResourceDefinitions", version priority.
 */
enum VersionOrder implements Comparator<String> {
    PREFERRED_FIRST;

    private static final Pattern KUBE = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

    private record Rank(int stability, int major, int minor) {}

    private static final Comparator<Rank> HIGHEST_FIRST = Comparator.comparingInt(Rank::stability)
            .thenComparingInt(Rank::major).thenComparingInt(Rank::minor).reversed();

    @Override
    public int compare(String left, String right) {
        var byRank = HIGHEST_FIRST.compare(rank(left), rank(right));
        return byRank == 0 ? left.compareTo(right) : byRank;
    }

    private static Rank rank(String version) {
        var matcher = KUBE.matcher(version);
        if (!matcher.matches()) {
            return new Rank(0, 0, 0);
        }
        var stage = matcher.group(2);
        var stability = stage == null ? 3 : stage.equals("beta") ? 2 : 1;
        return new Rank(stability, Integer.parseInt(matcher.group(1)),
                stage == null ? 0 : Integer.parseInt(matcher.group(3)));
    }
}
