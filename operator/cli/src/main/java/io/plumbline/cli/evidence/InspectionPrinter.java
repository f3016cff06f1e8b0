package io.plumbline.cli.evidence;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.verify.Status;
import io.plumbline.sealed.verify.Step;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what was looked at. What evidence says is never sent to a terminal as control characters. */
record InspectionPrinter(PrintWriter out) {
    /** A package can have a hundred thousand files, and each can be refused. */
    private static final int MAX_LINES = 200;

    void print(Inspection inspection, OutputForm form) {
        switch (form) {
            case TEXT -> text(inspection);
            case JSON -> json(inspection);
        }
        out.flush();
    }

    private void text(Inspection inspection) {
        List<Step> steps = inspection.steps();
        steps.stream().limit(MAX_LINES).forEach(step -> out.println(line(step)));
        if (steps.size() > MAX_LINES) {
            out.println("... and " + (steps.size() - MAX_LINES) + " steps more; -o json has all of them");
        }
        out.println();
        out.println(inspection.conclusion() + ": " + printable(inspection.summary()));
    }

    private static String line(Step step) {
        String about = step.file().isEmpty() ? step.name() : step.name() + " (" + step.file() + ")";
        return String.format(Locale.ROOT, "%-11s  %s", word(step.status()),
                printable(about + ": " + detail(step.status())));
    }

    private void json(Inspection inspection) {
        var steps = inspection.steps().stream()
                .map(step -> JsonObject.of(Map.of("check", step.name(), "about", step.file(), "status",
                        word(step.status()), "detail", detail(step.status()))))
                .toList();
        var all = JsonObject.of(Map.of("kind", inspection.kind(), "conclusion",
                inspection.conclusion().name().toLowerCase(Locale.ROOT), "summary", inspection.summary(), "steps",
                steps));
        out.println(new String(all.encode(), StandardCharsets.UTF_8));
    }

    private static String word(Status status) {
        return switch (status) {
            case Status.Passed passed -> "ok";
            case Status.Failed failed -> "refused";
            case Status.NotChecked not -> "not checked";
        };
    }

    private static String detail(Status status) {
        return switch (status) {
            case Status.Passed passed -> passed.detail();
            case Status.Failed failed -> failed.reason();
            case Status.NotChecked not -> not.reason();
        };
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
