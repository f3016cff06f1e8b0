package io.plumbline.runtime.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/**
 * Gives the meters of libraries our prefix, and a help text where they have none. Mends what {@code promtool check
 * metrics} has against two of them: a count that is no part of a histogram, and time in nanoseconds.
 */
final class OperatorMeters implements MeterFilter {
    private static final String PREFIX = "plumbline.operator.";
    private static final String NANOSECONDS = "process.cpu.time";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().equals(PREFIX + NANOSECONDS) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String name = switch (id.getName()) {
            case "system.cpu.count" -> PREFIX + "system.cpus";
            case String other -> other.startsWith(PREFIX) ? other : PREFIX + other;
        };
        String description = id.getDescription();
        return description != null && !description.isBlank()
                ? id.withName(name)
                : new Meter.Id(name, Tags.of(id.getTags()), id.getBaseUnit(), "Meter " + id.getName() + ".",
                        id.getType());
    }
}
