package io.plumbline.bench.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The first list of a fleet from a server: by the operator's pipeline, as typed objects, or only cut into tokens. */
public final class SyncProbe {
    private SyncProbe() {}

    /** Arguments: the form, the address of the server and the number of pods. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        int pods = Integer.parseInt(arguments[2]);
        long cpu = Meter.processCpu();
        long begin = System.nanoTime();
        int seen = switch (arguments[0]) {
            case "operator" -> OperatorPipeline.sync(url);
            case "typed" -> typed(url);
            case "tokens" -> tokens(url);
            default -> throw new IllegalArgumentException("no form " + arguments[0]);
        };
        Figures.print(System.out, "wall", (System.nanoTime() - begin) / 1e9);
        Figures.print(System.out, "cpu", (Meter.processCpu() - cpu) / 1e9);
        Figures.print(System.out, "peakHeap", peakHeap());
        if (seen != pods) {
            throw new IllegalStateException("saw " + seen + " pods, and not " + pods);
        }
        // The watch that goes on has threads of its own.
        Runtime.getRuntime().halt(0);
    }

    /** Page by page, and all of them kept, as an informer does. */
    private static int typed(String url) {
        Config config = new ConfigBuilder(Config.empty()).withMasterUrl(url).build();
        List<Pod> kept = new ArrayList<>();
        try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
            String next = "";
            do {
                PodList page = client.pods()
                        .inAnyNamespace()
                        .list(new ListOptionsBuilder().withLimit(500L)
                                .withContinue(next.isEmpty() ? null : next)
                                .build());
                kept.addAll(page.getItems());
                next = page.getMetadata().getContinue();
            } while (next != null && !next.isEmpty());
        }
        return kept.size();
    }

    /** What no client can do without: to receive the bytes and cut them into tokens. */
    private static int tokens(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/pods?limit=0")).build();
        int items = 0;
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
                JsonParser list = new JsonFactory().createParser(body)) {
            int depth = 0;
            for (JsonToken token = list.nextToken(); token != null; token = list.nextToken()) {
                if (token.isStructStart()) {
                    // The list, the array of its items, an item.
                    items += ++depth == 3 ? 1 : 0;
                } else if (token.isStructEnd()) {
                    depth--;
                }
            }
        }
        return items;
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans()
                .stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToDouble(usage -> usage.getUsed())
                .sum();
    }
}
