package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DeliveriesTest {
    private static final ResourceType TYPE = ResourceType.NAMESPACE;

    private final RecordingSink sink = new RecordingSink();
    private final Deliveries deliveries = new Deliveries(sink);

    @BeforeEach
    void begin() {
        sink.state(TYPE, SourceState.syncing());
        sink.clearLog();
    }

    @Test
    void aListDeletesWhatItDoesNotName() {
        list("a", "b", "c");
        list("a", "c");
        assertThat(sink.log()).endsWith("update a", "update c", "delete b");
        assertThat(deliveries.count()).isEqualTo(2);
    }

    @Test
    void aListThatBeganAnewCountsFromItsLastBeginning() {
        list("a", "b");
        deliveries.beginList();
        deliveries.upsert(resource("b", "1"));
        list("a");
        assertThat(sink.names(TYPE)).containsExactly("a");
    }

    @Test
    void aListThatNeverEndsDeletesNothing() {
        list("a", "b");
        deliveries.beginList();
        deliveries.upsert(resource("a", "1"));
        assertThat(sink.names(TYPE)).containsExactly("a", "b");
    }

    @Test
    void aChangedUidIsADeletionAndAnAddition() {
        list("a");
        deliveries.upsert(resource("a", "2"));
        assertThat(sink.log()).containsExactly("add a", "delete a", "add a");
    }

    @Test
    void aLateDeletionOfAPredecessorIsPassedOver() {
        list("a");
        deliveries.upsert(resource("a", "2"));
        deliveries.delete(resource("a", "1").key(), "1");
        assertThat(sink.names(TYPE)).containsExactly("a");
    }

    @Test
    void aDeletionOfTheUnknownIsPassedOver() {
        deliveries.delete(resource("a", "1").key(), "1");
        assertThat(sink.log()).isEmpty();
    }

    @Test
    void anUpsertThatTheSinkRefusedIsMadeGoodByAList() {
        sink.beforeUpsert(number -> {
            throw new IllegalStateException("made by the test");
        });
        assertThatThrownBy(() -> list("a")).hasMessage("made by the test");
        sink.beforeUpsert(number -> {});
        list("a");
        assertThat(sink.names(TYPE)).containsExactly("a");
    }

    @Test
    void clearingDeletesAll() {
        list("a", "b");
        deliveries.clear();
        assertThat(sink.names(TYPE)).isEmpty();
        assertThat(deliveries.count()).isZero();
    }

    private void list(String... names) {
        deliveries.beginList();
        for (String name : names) {
            deliveries.upsert(resource(name, "1"));
        }
        deliveries.endList();
    }

    private static Resource resource(String name, String uid) {
        return new Resource(new ResourceKey(TYPE, "", name), uid, "1", null, BodyMap.EMPTY, null);
    }
}
