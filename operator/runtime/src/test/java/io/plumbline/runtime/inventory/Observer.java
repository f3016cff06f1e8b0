package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.client.Config;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Discovery;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.ReaderFactory;
import io.plumbline.runtime.reflector.RecordingSink;
import io.plumbline.runtime.reflector.ReflectorSettings;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An inventory with its discovery over one API server, and a sink that records. */
final class Observer implements AutoCloseable {
    final RecordingSink sink = new RecordingSink();
    final Discovery discovery;
    final Inventory inventory;
    private final ApiAccess api;
    private final AtomicLong generation = new AtomicLong();

    Observer(Config config, ReflectorSettings settings) {
        this(config, settings, Pace.of(Clock.systemUTC()));
    }

    Observer(Config config, ReflectorSettings settings, Pace pace) {
        this(config, settings, pace, (type, generation) -> Projection.KEEP);
    }

    /** @param projection what is kept of a kind in a generation */
    Observer(Config config, ReflectorSettings settings, Pace pace,
            BiFunction<ResourceType, Long, Projection> projection) {
        api = ApiAccess.with(config);
        discovery = new Discovery(api, Duration.ofMillis(50));
        inventory = new Inventory(api, discovery, ReaderFactory.of(new ShapeTable(), type -> {
            long now = generation.get();
            return new Reading(now, projection.apply(type, now));
        }), sink, settings, pace);
        discovery.start();
    }

    /** Reads with this generation from now on, and needs it of these kinds. */
    Observer widen(long to, ResourceType... types) {
        generation.set(to);
        return require(types);
    }

    Observer require(ResourceType... types) {
        inventory.require(Stream.of(types).collect(Collectors.toMap(type -> type, type -> generation.get())), Map.of());
        return this;
    }

    void awaitStatus(ResourceType type, Status status) {
        Awaitility.await("state of " + type).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> Assertions.assertThat(sink.status(type)).isEqualTo(status));
    }

    void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    /** Ends all, and fails when the contract of the sink was broken on the way. */
    @Override
    public void close() {
        inventory.close();
        discovery.close();
        api.close();
        Assertions.assertThat(sink.breaches()).isEmpty();
    }
}
