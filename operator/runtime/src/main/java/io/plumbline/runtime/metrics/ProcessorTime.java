package io.plumbline.runtime.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import java.lang.management.ManagementFactory;

/** Processor time in seconds, as everybody but Micrometer gives it. */
final class ProcessorTime implements MeterBinder {
    private static final double NANOS = 1e9;

    @Override
    public void bindTo(MeterRegistry registry) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        FunctionCounter.builder("process.cpu", system, one -> one.getProcessCpuTime() / NANOS)
                .baseUnit("seconds")
                .description("Processor time that the process has used.")
                .register(registry);
    }
}
