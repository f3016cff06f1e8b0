package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.WireFormat;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.ApiResponse;
import io.plumbline.runtime.reflector.ReaderFactory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes objects to a real API server, and reads them as the operator does. What the API server does not do is a
 * {@link Refusal}.
 */
final class LiveApi {
    /** Who writes what nobody in particular does. */
    static final String MANAGER = "fixture";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> GIVEN_BY_THE_SERVER = List.of("uid", "creationTimestamp", "deletionTimestamp",
            "managedFields");
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int OK = 200;

    /** What was asked for, and what the API server answered. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Refusal(String what, Place place, KubernetesClientException answer) {
            super("cannot " + what + " " + place + ": "
                    + (answer.getStatus() == null ? answer.getMessage() : answer.getStatus().getMessage()), answer);
        }
    }

    private final KubernetesClient client;
    private final ApiAccess reading;

    LiveApi(KubernetesClient client, ApiAccess reading) {
        this.client = client;
        this.reading = reading;
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ResourceType type(JsonNode object) {
        return ResourceType.of(object.path("apiVersion").asText(), object.path("kind").asText());
    }

    /** The object without what the API server says itself. */
    static ObjectNode writable(ObjectNode object) {
        ObjectNode wanted = object.deepCopy();
        wanted.withObject("metadata").remove(GIVEN_BY_THE_SERVER);
        return wanted;
    }

    /**
     * The object as it is after its creation; null where there is one of that name already.
     *
     * @param manager who creates it, as its managed fields tell
     */
    @Nullable
    ObjectNode create(Place place, ObjectNode object, String manager) {
        try {
            return send(place.collection() + "?fieldValidation=Strict&fieldManager=" + manager, "POST", object);
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                return null;
            }
            throw new Refusal("create", place, e);
        }
    }

    ObjectNode get(Place place) {
        return json(client.raw(place.path()));
    }

    /** Writes the object over the one that is there. */
    ObjectNode replace(Place place, ObjectNode object) {
        ObjectNode next = object.deepCopy();
        next.withObject("metadata").set("resourceVersion", get(place).at("/metadata/resourceVersion"));
        try {
            return send(place.path() + "?fieldValidation=Strict", "PUT", next);
        } catch (KubernetesClientException e) {
            throw new Refusal("replace", place, e);
        }
    }

    /** Writes a part that has a request of its own, if the kind has it: the status of a kind without one is a field. */
    void replacePart(Place place, String part, ObjectNode object) {
        try {
            send(place.path() + "/" + part + "?fieldValidation=Strict", "PUT", object);
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw new Refusal("write the " + part + " of", place, e);
            }
        }
    }

    /** Deletes the object as if its finalizers were done; a namespace goes on terminating. */
    void delete(Place place) {
        try {
            ObjectNode left = send(place.path() + "?gracePeriodSeconds=0&propagationPolicy=Background", "DELETE", null);
            if (!left.at("/metadata/finalizers").isEmpty()) {
                left.withObject("metadata").remove("finalizers");
                replace(place, left);
            }
        } catch (KubernetesClientException e) {
            throw new Refusal("delete", place, e);
        }
    }

    private ObjectNode send(String path, String method, @Nullable ObjectNode object) {
        return json(client.raw(path, method, object));
    }

    /** Reads the bytes that the API server sends, keeping what the operator would. */
    Resource read(Place place, Function<ResourceType, Reading> kept) {
        Map<String, String> json = Map.of("Accept", "application/json");
        try (ApiResponse answer = reading.get(place.path(), json, Duration.ofSeconds(10)).await();
                JsonParser parser = WireFormat.parser(answer.body())) {
            if (answer.code() != OK) {
                throw new IllegalStateException(place + " is not there to be read: " + answer.code());
            }
            parser.nextToken();
            return ReaderFactory.of(new ShapeTable(), kept).reader(place.kind()).read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(place.toString(), e);
        }
    }
}
