// Checks an unpacked evidence package without any other software:
//
//     java Verify.java <folder> --key <fingerprint> [--log-key <name+id+key>]
//
// with Java 17 or newer. The fingerprint is the SHA-256 of the signing key's SubjectPublicKeyInfo in DER. Obtain it, and
// better this file too, from elsewhere: who can change the package can change both. Timestamps are not checked here. Ends
// with 0 when valid, 4 when not, 3 when no key was given, 2 when called wrongly.

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

public class Verify {
    static final Set<String> SEAL = Set.of("manifest.json", "manifest.sigstore.json", "manifest.tlog-proof",
            "log-entry.json", "checkpoint", "checkpoint.tsr", "sums.txt", "keys/signing.pem", "keys/log.vkey");
    static final Pattern BUNDLE = Pattern.compile("\\{\"dsseEnvelope\":\\{\"payload\":\"(?<payload>[^\"]+)\","
            + "\"payloadType\":\"application/vnd\\.in-toto\\+json\",\"signatures\":\\[\\{\"sig\":\"(?<sig>[^\"]+)\"}]},"
            + "\"mediaType\":\"application/vnd\\.dev\\.sigstore\\.bundle\\.v0\\.3\\+json\","
            + "\"verificationMaterial\":\\{\"publicKey\":\\{\"hint\":\"(?<hint>[0-9a-f]{64})\"},"
            + "(\"timestampVerificationData\":\\{\"rfc3161Timestamps\":\\[\\{\"signedTimestamp\":\"(?<stamp>[^\"]+)\"}]},)?"
            + "\"tlogEntries\":\\[]}}");
    static final Pattern ROTATION = Pattern.compile("\\{\"kind\":\"key\",\"newSignature\":\"(?<newSig>[^\"]+)\",\"oldSignature"
            + "\":\"(?<oldSig>[^\"]+)\",\"rotation\":(?<body>\\{\"newKey\":\"(?<new>[^\"]+)\",\"oldKey\":\"(?<old>[^\"]+)\","
            + "\"rotatedAt\":\"(?<at>[^\"]+)\"})}");

    public static void main(String[] arguments) {
        String folder = null;
        String pinned = null;
        String logKey = null;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--key") && i + 1 < arguments.length) {
                pinned = arguments[++i];
            } else if (arguments[i].equals("--log-key") && i + 1 < arguments.length) {
                logKey = arguments[++i];
            } else {
                folder = folder == null && !arguments[i].startsWith("--") ? arguments[i] : "";
            }
        }
        if (folder == null || folder.isEmpty() || pinned != null && !pinned.matches("[0-9a-f]{64}")) {
            System.err.println("usage: java Verify.java <folder> --key <fingerprint> [--log-key <name+id+key>]");
            System.exit(2);
        }
        try {
            new Verify(Path.of(folder)).run(pinned, logKey);
        } catch (Exception refusal) {
            System.out.println("INVALID  " + refusal.getMessage());
            System.exit(4);
        }
        if (pinned == null) {
            System.out.println("NOT VALID  nothing failed, but no key was given: anyone can make such a package");
            System.exit(3);
        }
        System.out.println("VALID  timestamps were not checked here; see VERIFY.txt");
    }

    final Path folder;
    final TreeSet<String> rotations = new TreeSet<>();

    Verify(Path folder) {
        this.folder = folder;
    }

    void run(String pinned, String pinnedLogKey) throws Exception {
        byte[] manifestBytes = read("manifest.json");
        String manifestDigest = hex(sha256(manifestBytes));
        Map<?, ?> manifest = (Map<?, ?>) new Json(text(manifestBytes)).document();
        files(manifest, manifestDigest);
        Map<?, ?> predicate = signature(manifest, manifestDigest, pinned);
        log(manifest, manifestDigest, predicate, pinnedLogKey);
    }

    // Every file of the manifest is there and as the manifest says, and there is no other.
    void files(Map<?, ?> manifest, String manifestDigest) throws Exception {
        check(text(manifest, "format").equals("https://plumbline.io/evidence-package/v1"), "manifest.json: format");
        TreeSet<String> found = new TreeSet<>();
        try (var walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                boolean isFile = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                check(isFolder || isFile, name + ": neither file nor folder");
                if (!isFolder) {
                    found.add(name);
                }
            }
        }
        StringBuilder sums = new StringBuilder();
        TreeSet<String> listed = new TreeSet<>();
        for (Object each : (List<?>) manifest.get("files")) {
            Map<?, ?> file = (Map<?, ?>) each;
            String path = text(file, "path");
            check(listed.add(path) && !SEAL.contains(path) && !path.startsWith("keys/"), path + ": listed wrongly");
            check(found.contains(path), path + ": it is missing");
            Path real = folder.resolve(path);
            check(Files.size(real) == (Long) file.get("size") && digest(real).equals(text(file, "sha256")),
                    path + ": it is not what the manifest says");
            sums.append(text(file, "sha256")).append("  ").append(path).append('\n');
        }
        sums.append(manifestDigest).append("  manifest.json\n");
        check(text(read("sums.txt")).contentEquals(sums), "sums.txt: it is not the list that the manifest gives");
        for (String name : found) {
            if (name.matches("keys/rotation/[0-9]{4}\\.json")) {
                rotations.add(name);
            } else {
                check(listed.contains(name) || SEAL.contains(name), name + ": it is not in the manifest");
            }
        }
        System.out.println("passed   " + listed.size() + " files are as the manifest says, and no other");
    }

    // The statement is over this manifest and is signed by the key.
    Map<?, ?> signature(Map<?, ?> manifest, String manifestDigest, String pinned) throws Exception {
        var bundle = BUNDLE.matcher(text(read("manifest.sigstore.json")));
        check(bundle.matches(), "manifest.sigstore.json: it is not a bundle as it has to be");
        byte[] payload = base64(bundle.group("payload"), "manifest.sigstore.json");
        if (bundle.group("stamp") != null) {
            base64(bundle.group("stamp"), "manifest.sigstore.json");
        }
        String pem = text(read("keys/signing.pem"));
        String begin = "-----BEGIN PUBLIC KEY-----\n";
        String end = "\n-----END PUBLIC KEY-----\n";
        check(pem.startsWith(begin) && pem.endsWith(end), "keys/signing.pem: it is no public key");
        byte[] der = base64(pem.substring(begin.length(), pem.length() - end.length()).replace("\n", ""),
                "keys/signing.pem");
        check(pem.equals(begin + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + end),
                "keys/signing.pem: it is no public key in PEM");
        String fingerprint = hex(sha256(der));
        String entitled = handedOver(pinned, fingerprint);
        check(pinned == null || pinned.equals(fingerprint) || entitled.equals(fingerprint),
                "keys/signing.pem: " + fingerprint + " is not the key that was given");
        check(bundle.group("hint").equals(fingerprint),
                "manifest.sigstore.json: it is signed by another key than that in keys/");
        check(signed(der, "application/vnd.in-toto+json", payload,
                base64(bundle.group("sig"), "manifest.sigstore.json")),
                "manifest.sigstore.json: the signature does not hold");
        Map<?, ?> statement = (Map<?, ?>) new Json(text(payload)).document();
        Map<?, ?> subject = (Map<?, ?>) ((List<?>) statement.get("subject")).get(0);
        check(text(statement, "_type").equals("https://in-toto.io/Statement/v1")
                && text(statement, "predicateType").equals("https://plumbline.io/evidence-snapshot/v1"),
                "manifest.sigstore.json: it is a statement of another type");
        check(text(subject, "name").equals("manifest.json")
                && text((Map<?, ?>) subject.get("digest"), "sha256").equals(manifestDigest),
                "manifest.sigstore.json: it signs another manifest");
        Map<?, ?> predicate = (Map<?, ?>) statement.get("predicate");
        Map<?, ?> snapshot = (Map<?, ?>) manifest.get("snapshot");
        check(text(predicate, "snapshot").equals(text(snapshot, "id"))
                && text(predicate, "cluster").equals(text(snapshot, "cluster")),
                "manifest.sigstore.json: it does not say the same of the snapshot as the manifest");
        System.out.println("passed   signed at " + text(predicate, "signedAt") + " by " + fingerprint);
        return predicate;
    }

    // Hand-overs follow each other, each signed by the old key and the new one. Returns who signs for the given key then.
    String handedOver(String pinned, String signing) throws Exception {
        Set<String> seen = new TreeSet<>();
        String entitled = pinned;
        String last = null;
        Instant since = Instant.MIN;
        for (String name : rotations) {
            var rotation = ROTATION.matcher(text(read(name)));
            check(rotation.matches(), name + ": it is no hand-over of a key");
            byte[] oldKey = base64(rotation.group("old"), name);
            byte[] newKey = base64(rotation.group("new"), name);
            String from = hex(sha256(oldKey));
            check((last == null ? seen.add(from) : last.equals(from)) && !Instant.parse(rotation.group("at")).isBefore(since),
                    name + ": it does not go on from the hand-over before");
            since = Instant.parse(rotation.group("at"));
            last = hex(sha256(newKey));
            check(seen.add(last), name + ": a key comes back");
            byte[] body = rotation.group("body").getBytes(StandardCharsets.UTF_8);
            String type = "application/vnd.plumbline.key-rotation+json";
            check(signed(oldKey, type, body, base64(rotation.group("oldSig"), name))
                    && signed(newKey, type, body, base64(rotation.group("newSig"), name)), name + ": not signed by both");
            entitled = from.equals(entitled) ? last : entitled;
            System.out.println("passed   " + from + " handed over to " + last + " at " + since);
        }
        check(last == null || last.equals(signing), "keys/rotation/: the last hand-over is to another key");
        return entitled;
    }

    // A signature in a DSSE envelope covers the type and the payload (P-256, SHA-256).
    static boolean signed(byte[] key, String type, byte[] payload, byte[] signature) throws Exception {
        String head = "DSSEv1 " + type.length() + " " + type + " " + payload.length + " ";
        return holds("SHA256withECDSA", KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)),
                join(head.getBytes(StandardCharsets.UTF_8), payload), signature);
    }

    // The entry names the manifest and leads to the signed root of the log (RFC 9162, section 2.1.3.2).
    void log(Map<?, ?> manifest, String manifestDigest, Map<?, ?> predicate, String pinned) throws Exception {
        Map<?, ?> log = (Map<?, ?>) manifest.get("log");
        String key = text(log, "key");
        check(text(read("keys/log.vkey")).equals(key + "\n"), "keys/log.vkey: not the key that the manifest names");
        check(pinned == null || pinned.equals(key), "keys/log.vkey: it is not the key that was given");
        byte[] entryBytes = read("log-entry.json");
        Map<?, ?> entry = (Map<?, ?>) new Json(text(entryBytes)).document();
        check(text(entry, "kind").equals("snapshot") && text(entry, "manifest").equals("sha256:" + manifestDigest),
                "log-entry.json: it names another manifest");

        String proof = text(read("manifest.tlog-proof"));
        int cut = proof.indexOf("\n\n");
        check(cut > 0, "manifest.tlog-proof: it is no proof");
        String checkpoint = proof.substring(cut + 2);
        check(text(read("checkpoint")).equals(checkpoint), "checkpoint: it is not the checkpoint of the proof");
        String[] lines = proof.substring(0, cut).split("\n", -1);
        check(lines[0].equals("c2sp.org/tlog-proof@v1") && lines.length >= 2
                && lines[1].matches("index (0|[1-9][0-9]{0,17})"), "manifest.tlog-proof: it is no proof");
        long index = Long.parseLong(lines[1].substring(6));
        check(predicate.get("logIndex").equals(index), "manifest.tlog-proof: not the index that was signed");

        String body = note(checkpoint, key);
        String[] said = body.split("\n", -1);
        check(said.length >= 4 && said[0].equals(text(log, "origin")) && said[1].matches("[1-9][0-9]{0,17}"),
                "checkpoint: it is of another log");
        long size = Long.parseLong(said[1]);
        check(index < size, "manifest.tlog-proof: the index is outside of the log");
        byte[] hash = sha256(join(new byte[] {0}, entryBytes));
        long at = index;
        long last = size - 1;
        for (int i = 2; i < lines.length; i++) {
            byte[] sibling = base64(lines[i], "manifest.tlog-proof");
            check(last > 0, "manifest.tlog-proof: it is too long");
            if (at % 2 == 1 || at == last) {
                hash = sha256(join(new byte[] {1}, join(sibling, hash)));
                while (at % 2 == 0 && at > 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                hash = sha256(join(new byte[] {1}, join(hash, sibling)));
            }
            at /= 2;
            last /= 2;
        }
        check(last == 0 && Arrays.equals(hash, base64(said[2], "checkpoint")),
                "manifest.tlog-proof: the entry does not lead to the root");
        System.out.println("passed   entry " + index + " of " + size + " in the log " + said[0]);
    }

    // A note: text, an empty line, and a line "— name base64(key id, signature)" (c2sp.org/signed-note).
    static String note(String note, String verifierKey) throws Exception {
        int cut = note.lastIndexOf("\n\n");
        check(cut > 0 && note.endsWith("\n"), "checkpoint: it is no signed note");
        String body = note.substring(0, cut + 1);
        String[] parts = verifierKey.split("\\+", 3);
        byte[] raw = base64(parts[2], "keys/log.vkey");
        check(raw.length == 33 && raw[0] == 1, "keys/log.vkey: it is no Ed25519 key");
        byte[] id = Arrays.copyOf(sha256(join((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), raw)), 4);
        check(hex(id).equals(parts[1]), "keys/log.vkey: its id is not its own");
        byte[] before = HexFormat.of().parseHex("302a300506032b6570032100");
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(join(before, Arrays.copyOfRange(raw, 1, 33))));
        boolean signed = false;
        for (String line : note.substring(cut + 2, note.length() - 1).split("\n", -1)) {
            check(line.startsWith("\u2014 ") && line.indexOf(' ', 2) > 2, "checkpoint: it is no signed note");
            byte[] signature = base64(line.substring(line.indexOf(' ', 2) + 1), "checkpoint");
            if (line.startsWith("\u2014 " + parts[0] + " ") && Arrays.equals(Arrays.copyOf(signature, 4), id)) {
                check(holds("Ed25519", key, body.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, 4, signature.length)), "checkpoint: the signature does not hold");
                signed = true;
            }
        }
        check(signed, "checkpoint: the key of the log has not signed");
        return body;
    }

    static boolean holds(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    byte[] read(String name) throws Exception {
        Path path = folder.resolve(name);
        check(Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS), name + ": it is missing");
        return Files.readAllBytes(path);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static String text(byte[] bytes) throws Exception {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    static String text(Map<?, ?> object, String name) {
        check(object != null && object.get(name) instanceof String, name + ": a text has to be here");
        return (String) object.get(name);
    }

    static byte[] base64(String text, String file) {
        byte[] bytes = Base64.getDecoder().decode(text);
        check(Base64.getEncoder().encodeToString(bytes).equals(text), file + ": base64 with stray bits");
        return bytes;
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static String digest(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        }
        return hex(digest.digest());
    }

    // JSON without fractions and null; no name may come twice.
    static final class Json {
        final String text;
        int at;

        Json(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value(0);
            check(at == text.length(), "JSON: something follows");
            return value;
        }

        Object value(int depth) {
            check(depth < 16, "JSON: too deep");
            switch (next()) {
                case '{':
                    Map<String, Object> object = new TreeMap<>();
                    while (peek() != '}') {
                        if (!object.isEmpty()) {
                            expect(',');
                        }
                        String name = string(next());
                        expect(':');
                        check(object.put(name, value(depth + 1)) == null, "JSON: " + name + " comes twice");
                    }
                    at++;
                    return object;
                case '[':
                    List<Object> list = new ArrayList<>();
                    while (peek() != ']') {
                        if (!list.isEmpty()) {
                            expect(',');
                        }
                        list.add(value(depth + 1));
                    }
                    at++;
                    return list;
                case '"':
                    return string('"');
                case 't':
                    at += 3;
                    return true;
                case 'f':
                    at += 4;
                    return false;
                default:
                    int from = --at;
                    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
                        at++;
                    }
                    return Long.parseLong(text.substring(from, at));
            }
        }

        String string(char quote) {
            check(quote == '"', "JSON: a text has to be here");
            StringBuilder out = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
                if (c == '\\') {
                    char escaped = next();
                    int place = "\"\\/bfnrt".indexOf(escaped);
                    if (place >= 0) {
                        out.append("\"\\/\b\f\n\r\t".charAt(place));
                    } else {
                        check(escaped == 'u', "JSON: unknown escape");
                        out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        void expect(char expected) {
            check(next() == expected, "JSON: " + expected + " has to be here, at " + at);
        }

        char peek() {
            check(at < text.length(), "JSON: it ends too early");
            return text.charAt(at);
        }

        char next() {
            char c = peek();
            at++;
            return c;
        }
    }
}
