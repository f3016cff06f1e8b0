package io.plumbline.api.samples;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One resource in YAML. Cluster-scoped ones have names of their own, so that all valid samples fit in one cluster.
 *
 * @param name file name without folder
 * @param yaml the whole file
 */
public record Sample(String name, String yaml) {

    private static final Pattern EXPECT = Pattern.compile("^# expect: (.+)$", Pattern.MULTILINE);

    private static final Pattern EXPECT_ON_CREATE = Pattern.compile("^# expect-on-create: (.+)$", Pattern.MULTILINE);

    /** What the API server's answer to a server-side apply contains; empty for valid samples. */
    public Optional<String> expectedOnApply() {
        return first(EXPECT);
    }

    /** What the answer to a create with strict field validation contains, which differs for some; else the same. */
    public Optional<String> expectedOnCreate() {
        return first(EXPECT_ON_CREATE).or(this::expectedOnApply);
    }

    private Optional<String> first(Pattern pattern) {
        var matcher = pattern.matcher(yaml);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
