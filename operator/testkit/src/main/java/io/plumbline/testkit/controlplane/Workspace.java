package io.plumbline.testkit.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The folder of one control plane: etcd's data, certificates, keys, kubeconfig and logs. The etcd guard removes it. */
record Workspace(Path folder, String adminToken, Ports ports) {
    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: Metadata
            """;

    static Workspace create(Ports ports) {
        var token = new byte[16];
        new SecureRandom().nextBytes(token);
        try {
            var space = new Workspace(Files.createTempDirectory("plumbline-control-plane-"),
                    HexFormat.of().formatHex(token), ports);
            Files.writeString(space.tokens(), space.adminToken() + ",plumbline-admin,plumbline-admin,system:masters\n");
            Files.writeString(space.serviceAccountKey(), privateKey());
            Files.writeString(space.auditPolicy(), AUDIT_POLICY);
            Files.writeString(space.kubeconfig(), space.kubeconfigText());
            return space;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN PRIVATE KEY-----\n"
                    + encoder.encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String kubeconfigText() {
        return """
                apiVersion: v1
                kind: Config
                current-context: plumbline
                clusters:
                  - name: plumbline
                    cluster: {server: "%s", certificate-authority: "%s"}
                users:
                  - name: admin
                    user: {token: "%s"}
                contexts:
                  - name: plumbline
                    context: {cluster: plumbline, user: admin}
                """.formatted(url(), certificate(), adminToken);
    }

    String url() {
        return "https://127.0.0.1:" + ports.apiServer();
    }

    Path etcdData() {
        return folder.resolve("etcd");
    }

    Path certificates() {
        return folder.resolve("certificates");
    }

    /** Written by the API server at its first start: its certificate, followed by the one that signed it. */
    Path certificate() {
        return certificates().resolve("apiserver.crt");
    }

    Path serviceAccountKey() {
        return folder.resolve("sa.key");
    }

    Path tokens() {
        return folder.resolve("tokens.csv");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    Path log(String process) {
        return folder.resolve(process + ".log");
    }
}
