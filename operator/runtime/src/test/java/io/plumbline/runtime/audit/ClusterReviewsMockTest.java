package io.plumbline.runtime.audit;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.plumbline.auditor.port.Identity;
import io.plumbline.auditor.port.Permit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Answers of API servers that no real one can be made to give. */
class ClusterReviewsMockTest {
    private static final Identity SOMEBODY = new Identity("ann", "u1", List.of("auditors", "system:authenticated"),
            Map.of("scopes.example.org", List.of("a")));

    private HttpServer server;
    private ClusterReviews reviews;
    private volatile int code = 201;
    private volatile String status = "{}";
    private volatile String asked = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked = exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String kind = asked.contains("tokenreviews")
                    ? "\"authentication.k8s.io/v1\",\"kind\":\"TokenReview\""
                    : "\"authorization.k8s.io/v1\",\"kind\":\"SubjectAccessReview\"";
            byte[] body = (code == 201 ? "{\"apiVersion\":" + kind + ",\"status\":" + status + "}" : "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        reviews = ClusterReviews.of(new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort()).build(), "plumbline-auditor");
    }

    @AfterEach
    void stop() {
        reviews.close();
        server.stop(0);
    }

    @Test
    void whoseTokenItIsIsTakenOver() throws IOException {
        status = """
                {"authenticated":true,"audiences":["other","plumbline-auditor"],"user":{"username":"ann","uid":"u1",
                "groups":["auditors","system:authenticated"],"extra":{"scopes.example.org":["a"]}}}""";
        assertThat(reviews.review("token")).contains(SOMEBODY);
        assertThat(asked).startsWith("/apis/authentication.k8s.io/v1/tokenreviews ")
                .contains("\"token\":\"token\"").contains("\"audiences\":[\"plumbline-auditor\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // An authenticator that knows nothing of audiences: the token is for the API server.
        "{\"authenticated\":true,\"user\":{\"username\":\"ann\"}}",
        "{\"authenticated\":true,\"audiences\":[],\"user\":{\"username\":\"ann\"}}",
        "{\"authenticated\":true,\"audiences\":[\"plumbline\"],\"user\":{\"username\":\"ann\"}}",
        "{\"authenticated\":true,\"audiences\":[\"plumbline-auditor\"]}",
        "{\"authenticated\":true,\"audiences\":[\"plumbline-auditor\"],\"user\":{\"username\":\"\"}}",
        "{\"authenticated\":false,\"audiences\":[\"plumbline-auditor\"],\"user\":{\"username\":\"ann\"}}",
        "{\"audiences\":[\"plumbline-auditor\"],\"user\":{\"username\":\"ann\"}}", "{}"})
    void whatIsLessThanThatIsNobody(String answer) throws IOException {
        status = answer;
        assertThat(reviews.review("token")).isEmpty();
    }

    @Test
    void theWholeQuestionIsAsked() throws IOException {
        status = "{\"allowed\":true}";
        assertThat(reviews.allows(SOMEBODY, Permit.get("snapshots").named("0123").within("shop"))).isTrue();
        assertThat(asked).startsWith("/apis/authorization.k8s.io/v1/subjectaccessreviews ")
                .contains("\"group\":\"plumbline.io\"", "\"resource\":\"snapshots\"", "\"verb\":\"get\"",
                        "\"name\":\"0123\"", "\"namespace\":\"shop\"", "\"user\":\"ann\"", "\"uid\":\"u1\"",
                        "\"groups\":[\"auditors\",\"system:authenticated\"]", "\"scopes.example.org\":[\"a\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"allowed\":false}", "{}", "{\"allowed\":true,\"denied\":true}"})
    void whatIsNotAPlainYesIsNo(String answer) throws IOException {
        status = answer;
        assertThat(reviews.allows(SOMEBODY, Permit.get("log"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409, 429, 500, 503})
    void anApiServerThatRefusesPermitsNothing(int refused) {
        code = refused;
        assertThatThrownBy(() -> reviews.review("token")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reviews.allows(SOMEBODY, Permit.get("log"))).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerWithoutAStatusPermitsNothing() {
        status = "null";
        assertThatThrownBy(() -> reviews.review("token")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reviews.allows(SOMEBODY, Permit.get("log"))).isInstanceOf(IOException.class);
    }
}
