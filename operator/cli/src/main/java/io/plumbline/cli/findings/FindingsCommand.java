package io.plumbline.cli.findings;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.AuditorApi;
import io.plumbline.cli.remote.Columns;
import io.plumbline.cli.remote.RemoteFindings;
import io.plumbline.cli.remote.RemoteOptions;
import io.plumbline.reports.csv.CsvWriter;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code plumbline findings}. */
@Command(name = "findings", sortOptions = false, description = {"Print all findings as they stand right now.", "",
    "A status shows the 20 worst of each control; here are all. They are told by the operator's API for auditors, to "
            + "whom the cluster permits it: of one namespace, or of all."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline findings --server https://plumbline.example.org:8443 \\",
                "    --service-account audit/auditor --control iso27001:A.8.9",
                "  plumbline findings --server https://plumbline.example.org:8443 \\",
                "    --token-file token --namespace shop -o csv > findings.csv", "",
                "Exit codes: 0 printed, also when there are none; 1 failed, 2 called wrongly."})
public final class FindingsCommand implements Runnable {
    private static final String[] NAMES = {"control", "check", "severity", "outcome", "group", "kind", "namespace",
        "name",
        "uid", "exception", "since", "message"};

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private final RemoteOptions remote;

    @Option(names = {"-n",
        "--namespace"}, paramLabel = "NAME", defaultValue = "", description = "Only those of this namespace. Default: of the whole cluster.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String namespace;

    @Option(names = "--control", paramLabel = "KEY", defaultValue = "", description = "Only those of this control, such as iso27001:A.8.22.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String control;

    @Option(names = "--outcome", paramLabel = "NAME", defaultValue = "", description = "Only Fail, Error, NotEvaluated or Excepted.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String outcome;

    @Option(names = {"-o",
        "--output"}, paramLabel = "table|json|csv", defaultValue = "table", description = "How they are printed. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private FindingsForm output;

    private FindingsCommand(AuditorApi.Pause pause) {
        this.remote = new RemoteOptions(pause);
    }

    /** @param pause waits before a server is asked again */
    public static CommandLine create(AuditorApi.Pause pause) {
        return new CommandLine(new FindingsCommand(pause)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        AuditorApi api = remote.api().orElseThrow(() -> remote.missing("--server URL"));
        List<JsonObject> findings = new ArrayList<>();
        new RemoteFindings(api).each(namespace, control, one -> {
            if (outcome.isEmpty() || text(one, "outcome").toLowerCase(Locale.ROOT).equals(
                    outcome.toLowerCase(Locale.ROOT))) {
                findings.add(one);
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> table(findings, out);
            case JSON -> out.println(new String(JsonObject.of(Map.of("findings", findings)).encode(),
                    StandardCharsets.UTF_8));
            case CSV -> out.print(csv(findings));
        }
        out.flush();
    }

    private static void table(List<JsonObject> findings, PrintWriter out) {
        if (findings.isEmpty()) {
            out.println("There are no findings.");
            return;
        }
        Columns columns = new Columns("CONTROL", "CHECK", "SEVERITY", "OUTCOME", "KIND", "NAMESPACE", "NAME", "SINCE",
                "MESSAGE");
        findings.forEach(one -> columns.row(text(one, "control"), text(one, "check"), text(one, "severity"),
                text(one, "outcome"), text(one, "kind"), text(one, "namespace"), text(one, "name"), text(one, "since"),
                text(one, "message")));
        columns.print(out);
    }

    private static String csv(List<JsonObject> findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CsvWriter csv = new CsvWriter(bytes, NAMES);
            for (JsonObject one : findings) {
                List<String> cells = new ArrayList<>();
                for (String name : NAMES) {
                    cells.add(text(one, name));
                }
                csv.row(cells.toArray());
            }
            csv.flush();
        } catch (IOException e) {
            throw new CommandFailure("findings cannot be printed: " + Failures.reason(e), e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String text(JsonObject one, String name) {
        try {
            return one.text(name);
        } catch (MalformedException e) {
            throw new CommandFailure("the server lists what is no finding: " + e.getMessage(), e);
        }
    }
}
