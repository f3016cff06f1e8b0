package io.plumbline.cli.operator;

import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How much of what is found becomes series. */
final class MetricsOptions {
    /** All controls of the catalogue have fewer, so that there is room for namespaces. */
    private static final int LEAST = 10_000;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--metrics-detail", paramLabel = "summary|namespace|resource", defaultValue = "summary", description = "What becomes series: by control and by namespace; "
            + "each control in each namespace too; each finding with its resource too. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Detail detail;

    @Option(names = "--metrics-series", paramLabel = "N", defaultValue = "30000", description = "Series of controls and sources at most. Beyond it namespaces are folded "
            + "into resource_namespace=\"_other\", and findings left out. Default: ${DEFAULT-VALUE}.")
    private int series;

    MetricsSettings settings() {
        if (series < LEAST) {
            throw new ParameterException(spec.commandLine(), "--metrics-series must be at least " + LEAST);
        }
        return new MetricsSettings(detail, series);
    }
}
