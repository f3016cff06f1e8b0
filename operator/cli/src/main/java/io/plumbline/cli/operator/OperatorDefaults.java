package io.plumbline.cli.operator;

import io.plumbline.cli.process.HumanDuration;
import io.plumbline.runtime.app.OperatorSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;

/**
 * What an option is when it is not given: its environment variable ({@code --lease-namespace} is
 * {@code PLUMBLINE_LEASE_NAMESPACE}; empty counts as not set), then what the surroundings say, then the built-in value.
 */
final class OperatorDefaults implements IDefaultValueProvider {
    private final Map<String, String> environment;

    OperatorDefaults(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String value = variable(variableOf(option.longestName()));
        return value == null ? fallback(option.longestName()) : value;
    }

    static String variableOf(String option) {
        return "PLUMBLINE_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Whether this process runs in a pod: the kubelet sets this variable in every container. */
    boolean inCluster() {
        return variable("KUBERNETES_SERVICE_HOST") != null;
    }

    private @Nullable String fallback(String option) {
        OperatorSettings settings = OperatorSettings.defaults();
        return switch (option) {
            // Health probes come from outside the pod; elsewhere nothing is offered to the network unasked.
            case "--http" -> inCluster() ? "0.0.0.0:8080" : "127.0.0.1:8080";
            case "--identity" -> identity();
            case "--lease-namespace" -> {
                String namespace = variable("POD_NAMESPACE");
                yield namespace == null ? settings.leaseNamespace() : namespace;
            }
            case "--workers" -> Integer.toString(settings.workers());
            case "--stale-after" -> HumanDuration.format(settings.reflectors().staleAfter());
            default -> null;
        };
    }

    private String identity() {
        String pod = variable("POD_NAME");
        if (pod != null) {
            return pod;
        }
        String host = variable("HOSTNAME");
        if (host != null) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return OperatorSettings.defaults().identity();
        }
    }

    private @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
