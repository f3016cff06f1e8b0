package io.plumbline.cli.remote;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** All findings that an operator knows of right now. */
public record RemoteFindings(AuditorApi api) {
    private static final int PAGE = 1_000;

    /**
     * Tells of every finding, page by page.
     *
     * @param namespace empty for the whole cluster
     * @param control key; empty for all
     */
    public void each(String namespace, String control, Consumer<JsonObject> to) {
        String filter = parameter("namespace", namespace) + parameter("control", control);
        String behind = "";
        do {
            JsonObject page = api.json("/v1/findings?limit=" + PAGE + filter + behind);
            try {
                page.objects("findings").forEach(to);
                behind = page.has("continue") ? parameter("continue", page.text("continue")) : "";
            } catch (MalformedException e) {
                throw new CommandFailure("the server lists what is no finding: " + e.getMessage(), e);
            }
        } while (!behind.isEmpty());
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
