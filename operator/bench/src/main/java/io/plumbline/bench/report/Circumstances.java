package io.plumbline.bench.report;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Under what conditions was measured. */
public record Circumstances(Map<String, String> facts) {

    /** This machine and JDK. */
    public static Circumstances here(LocalDate date) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", date.toString());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", memory() / (1L << 30) + " GiB");
        facts.put("load", String.format(Locale.ROOT, "%.1f at the start, of other work",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("jdk", System.getProperty("java.vm.vendor") + " " + Runtime.version());
        facts.put("jvmOptions", "-XX:+UseCompactObjectHeaders, G1");
        return new Circumstances(facts);
    }

    public Circumstances with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Circumstances(more);
    }

    private static long memory() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
    }
}
