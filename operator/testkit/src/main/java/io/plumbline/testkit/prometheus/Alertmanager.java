package io.plumbline.testkit.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An Alertmanager of its own, member of no cluster; it ends with {@link #close()} or with this JVM. */
public final class Alertmanager implements AutoCloseable {
    private final Server server;

    private Alertmanager(Server server) {
        this.server = server;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param configuration YAML, as in its configuration file
     * @throws IllegalStateException with the end of its log when it does not come up
     */
    public static Alertmanager start(PrometheusTools tools, String configuration) {
        return new Alertmanager(Server.start("alertmanager", configuration,
                (folder, address) -> List.of(tools.alertmanager().toString(),
                        "--config.file=" + Server.configuration(folder), "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address, "--cluster.listen-address=", "--log.level=warn")));
    }

    public URI url() {
        return server.url();
    }

    Path folder() {
        return server.folder();
    }

    /** Those that it has not seen resolved, inhibited ones too. */
    public List<Alert> alerts() {
        var alerts = new ArrayList<Alert>();
        server.get("/api/v2/alerts").forEach(alert -> alerts
                .add(Alert.of(alert.path("status").path("state").asText(), alert)));
        return alerts;
    }

    @Override
    public void close() {
        server.close();
    }
}
