package io.plumbline.auditor.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.plumbline.auditor.access.Gate;
import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Ports;
import io.plumbline.auditor.route.Router;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Serves evidence over HTTPS (TLS 1.3) to whom the cluster permits it. Nothing can be written. Serves from its start until
 * it is closed. Thread-safe.
 */
public final class AuditorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditorServer.class);

    private final HttpsServer server;
    private final Deadlines deadlines;
    private final Limits limits;
    private final Gate gate;
    private final Router router;
    private final Crowd crowd;
    private final Sender sender;
    private final Tally tally;

    /**
     * Where and as whom to serve.
     *
     * @param address port 0 takes a free one
     * @param certificate PEM file, the server's certificate first
     * @param key PEM file of its private key
     * @param audience that tokens have to be made for
     */
    public record Settings(InetSocketAddress address, Path certificate, Path key, String audience, Limits limits) {
        /** What tokens are made for unless somebody says otherwise. */
        public static final String AUDIENCE = "plumbline-auditor";
    }

    /**
     * Binds the address; nothing is answered until the start.
     *
     * @param nanoTime as {@link System#nanoTime()}
     * @throws IOException when the address cannot be bound or the certificate cannot be used
     */
    public AuditorServer(Settings settings, Ports ports, LongSupplier nanoTime) throws IOException {
        this.limits = settings.limits();
        this.gate = new Gate(ports.tokens(), ports.access(), settings.audience(), nanoTime);
        this.router = new Router(ports);
        this.crowd = new Crowd(limits.answers(), limits.answersEach());
        SSLContext context = context(new ReloadingKeys(settings.certificate(), settings.key(), nanoTime));
        this.server = HttpsServer.create(settings.address(), 0);
        this.deadlines = new Deadlines(limits.connections(), limits.request());
        this.sender = new Sender(new DownloadBook(ports.downloads(), ports.leader(), nanoTime), deadlines, limits);
        this.tally = new Tally(ports.meters(), nanoTime);
        server.setHttpsConfigurator(new Tls13(context));
        server.setExecutor(deadlines);
        server.createContext("/", this::handle);
    }

    /** Begins to answer; returns at once. */
    public void start() {
        server.start();
    }

    /** Where it listens, with the port that was chosen. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; requests that are being answered are cut off. */
    @Override
    public void close() {
        server.stop(0);
        deadlines.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        deadlines.within(limits.answer());
        try (exchange; Tally.Running running = tally.begin(exchange)) {
            try {
                refuseLarge(exchange);
                Gate.Visitor visitor = gate.admit(exchange.getRequestHeaders().getFirst("Authorization"));
                crowd.enter(visitor.user());
                try {
                    sender.send(exchange, visitor.user(), answer(exchange, visitor));
                } finally {
                    crowd.leave(visitor.user());
                }
            } catch (Problem problem) {
                running.refused(problem);
                sender.send(exchange, problem);
            }
        }
    }

    private Answer answer(HttpExchange exchange, Gate.Visitor visitor) throws Problem {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw Problem.methodNotAllowed();
        }
        try {
            return router.answer(visitor, path, Query.parse(exchange.getRequestURI().getRawQuery()));
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("Evidence cannot be read");
            throw Problem.internal();
        }
    }

    private void refuseLarge(HttpExchange exchange) throws Problem {
        if (exchange.getRequestURI().toString().length() > limits.uriBytes()) {
            throw Problem.tooLarge(414, "path and parameters may have " + limits.uriBytes() + " characters");
        }
        Headers headers = exchange.getRequestHeaders();
        long bytes = 0;
        for (Map.Entry<String, List<String>> field : headers.entrySet()) {
            for (String value : field.getValue()) {
                bytes += field.getKey().length() + value.length();
            }
        }
        if (bytes > limits.headBytes()) {
            throw Problem.tooLarge(431, "the header fields may have " + limits.headBytes() + " characters");
        }
        String length = headers.getFirst("Content-Length");
        if (headers.containsKey("Transfer-Encoding") || length != null && !length.strip().equals("0")) {
            throw Problem.tooLarge(413, "requests have no body here");
        }
    }

    private static SSLContext context(KeyManager keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[]{keys}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    private static final class Tls13 extends HttpsConfigurator {
        Tls13(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setProtocols(new String[]{"TLSv1.3"});
            parameters.setSSLParameters(tls);
        }
    }
}
