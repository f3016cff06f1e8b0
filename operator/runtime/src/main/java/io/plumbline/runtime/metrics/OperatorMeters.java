package io.plumbline.runtime.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

/** Gives the meters of libraries our prefix, and a help text where they have none. */
final class OperatorMeters implements MeterFilter {
    private static final String PREFIX = "plumbline.operator.";

    @Override
    public Meter.Id map(Meter.Id id) {
        String name = id.getName().startsWith(PREFIX) ? id.getName() : PREFIX + id.getName();
        String description = id.getDescription();
        return description != null && !description.isBlank()
                ? id.withName(name)
                : new Meter.Id(name, Tags.of(id.getTags()), id.getBaseUnit(), "Meter " + id.getName() + ".",
                        id.getType());
    }
}
