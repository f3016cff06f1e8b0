package io.plumbline.bench.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;

/** Scrapes the operator as Prometheus does, and finds the failures of one check. */
final class MetricReader implements Callable<Integer> {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final String check;

    MetricReader(InetSocketAddress operator, String check) {
        request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + operator.getPort() + "/metrics"))
                .build();
        this.check = "check=\"" + check + "\"";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String text = http.send(request, BodyHandlers.ofString()).body();
        return text.lines()
                .filter(line -> line.startsWith("plumbline_check_failing{") && line.contains(check))
                .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
