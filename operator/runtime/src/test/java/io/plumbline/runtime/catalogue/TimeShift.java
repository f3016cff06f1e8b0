package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.core.catalogue.Fixture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Moves a fixture in time, all its moments by the same. An API server says itself when an object was created or deleted,
 * and says that it is now: so that moment of the fixture becomes now, and the verdict is asked for as long after it as the
 * fixture tells. A fixture without such a moment is itself moved to now.
 */
record TimeShift(Duration by) {
    private static final Pattern MOMENT = Pattern
            .compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})([.][0-9]+)?Z");

    /** @param objects those of the fixture */
    static TimeShift of(Fixture fixture, List<ObjectNode> objects, Instant now) {
        List<Instant> given = objects.stream()
                .map(object -> object.path("metadata"))
                .flatMap(metadata -> Stream.of("creationTimestamp", "deletionTimestamp").map(metadata::path))
                .filter(JsonNode::isTextual)
                .map(moment -> Instant.parse(moment.textValue()))
                .distinct()
                .toList();
        if (given.size() > 1) {
            throw new IllegalArgumentException(fixture + " tells of several creations or deletions: " + given);
        }
        return new TimeShift(Duration.between(given.isEmpty() ? fixture.now() : given.getFirst(), now));
    }

    Instant moved(Instant moment) {
        return moment.plus(by);
    }

    void move(ObjectNode object) {
        object.properties().forEach(field -> field.setValue(moved(field.getValue())));
    }

    private JsonNode moved(JsonNode value) {
        switch (value) {
            case ObjectNode object -> move(object);
            case ArrayNode list -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, moved(list.get(i)));
                }
            }
            case TextNode text -> {
                Matcher moment = MOMENT.matcher(text.textValue());
                if (moment.matches()) {
                    return new TextNode(moved(moment));
                }
            }
            default -> {
            }
        }
        return value;
    }

    /** With as many digits as before: the API server wants six of them in some places. */
    private String moved(Matcher moment) {
        String seconds = moved(Instant.parse(moment.group(1) + "Z")).toString();
        String fraction = moment.group(2);
        return fraction == null ? seconds : seconds.replace("Z", fraction + "Z");
    }
}
