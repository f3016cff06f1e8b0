package io.plumbline.core.engine;

import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;

import java.util.List;
import java.util.Random;

/** A small world in which much collides: few names, several kinds, chains of owners. */
final class Universe {
    static final ResourceType NAMESPACE = ResourceType.NAMESPACE;
    static final ResourceType POD = ResourceType.POD;
    static final ResourceType REPLICA_SET = ResourceType.REPLICA_SET;
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    static final ResourceType APP = new ResourceType("example.io", "App");
    static final ResourceType CONFIG = new ResourceType("", "ConfigMap");
    static final ResourceType POLICY = new ResourceType("networking.k8s.io", "NetworkPolicy");
    /** Cluster-scoped, and not always installed. */
    static final ResourceType GATEWAY = new ResourceType("example.io", "Gateway");

    static final List<ResourceType> TYPES = List.of(NAMESPACE, POD, REPLICA_SET, DEPLOYMENT, APP, CONFIG, POLICY,
            GATEWAY);

    private static final List<String> NAMESPACES = List.of("shop", "bank", "kube-system");

    private Universe() {}

    static SourceState state(Status status) {
        return switch (status) {
            case SYNCED -> SourceState.synced();
            case SYNCING -> SourceState.syncing();
            case STALE, FORBIDDEN, UNAVAILABLE, NOT_INSTALLED -> SourceState.of(status, "as the test wants it");
        };
    }

    static ResourceKey anyKey(ResourceType type, Random random) {
        if (type.equals(NAMESPACE)) {
            return new ResourceKey(type, "", any(NAMESPACES, random));
        }
        String name = type.kind().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                + random.nextInt(type.equals(POD) ? 4 : 2);
        // Two namespaces most of the time: what happens in the third is mostly out of scope.
        return new ResourceKey(type, type.equals(GATEWAY) ? "" : NAMESPACES.get(random.nextInt(7) / 3), name);
    }

    /** A resource with that many lives before it, and a content of chance. */
    static Resource any(ResourceKey key, int life, int version, Random random) {
        String namespace = key.namespace().isEmpty() ? "" : "namespace: '" + key.namespace() + "', ";
        String text = "{metadata: {name: '" + key.name() + "', " + namespace + "uid: '" + uid(key, life)
                + "', resourceVersion: '" + version + "'" + labels(key, random) + owner(key, random) + "}, spec: "
                + spec(key.type(), random) + "}";
        Resource read = Json.resource(key.type(), text);
        String problem = random.nextInt(25) == 0 ? "is too large" : null;
        return new Resource(read.key(), read.uid(), read.version(), read.controller(), read.body(), problem);
    }

    private static String uid(ResourceKey key, int life) {
        return key.type().kind() + "/" + key.namespace() + "/" + key.name() + "#" + life;
    }

    private static String labels(ResourceKey key, Random random) {
        if (!key.type().equals(NAMESPACE)) {
            return random.nextInt(3) == 0 ? ", labels: {tier: 'legacy', app: 'a" + random.nextInt(9) + "'}" : "";
        }
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> ", labels: {env: 'prod'}";
            default -> ", labels: {env: 'dev'}";
        };
    }

    private static String owner(ResourceKey key, Random random) {
        if (key.type().equals(POD)) {
            return switch (random.nextInt(4)) {
                case 0 -> "";
                case 1 -> owner(key, DEPLOYMENT, random);
                default -> owner(key, REPLICA_SET, random);
            };
        }
        if (key.type().equals(REPLICA_SET)) {
            return random.nextInt(4) == 0 ? "" : owner(key, DEPLOYMENT, random);
        }
        return key.type().equals(DEPLOYMENT) && random.nextInt(4) == 0 ? owner(key, APP, random) : "";
    }

    /** The owner may be of an earlier life, or not have arrived. */
    private static String owner(ResourceKey key, ResourceType type, Random random) {
        ResourceKey owner = new ResourceKey(type, key.namespace(),
                type.kind().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + random.nextInt(2));
        return ", ownerReferences: [{controller: true, apiVersion: '" + type.group() + "/v1', kind: '" + type.kind()
                + "', name: '" + owner.name() + "', uid: '" + uid(owner, random.nextInt(2)) + "'}]";
    }

    private static String spec(ResourceType type, Random random) {
        String pod = switch (random.nextInt(6)) {
            case 0, 1 -> "{privileged: true, image: 'a'}";
            case 2 -> "{privileged: false, image: 'b'}";
            case 3 -> "{image: 'a'}";
            default -> "{privileged: false, image: 'a'}";
        };
        return switch (type.kind()) {
            case "Deployment" -> "{template: {spec: " + pod + "}}";
            case "ReplicaSet" -> "{replicas: " + random.nextInt(2) + ", template: {spec: " + pod + "}}";
            case "Pod" -> pod;
            default -> "{ok: " + (random.nextInt(3) > 0) + "}";
        };
    }

    static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
