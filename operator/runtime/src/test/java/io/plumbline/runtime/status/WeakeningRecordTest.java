package io.plumbline.runtime.status;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Weakened;
import io.plumbline.api.v1alpha1.control.Weakened.Change;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class WeakeningRecordTest {
    private static final Compiler COMPILER = new Compiler(Environment.builtIn(), Limits.DEFAULT);
    private static final String CHECKS = """
            checks:
            - {id: one, rule: r, resources: [{kind: Pod}], expression: object.spec.ok}
            - {id: two, rule: r, resources: [{kind: Pod}], expression: params.minZones > 1}
            """;

    private final TestClock clock = new TestClock();

    private static CompiledControl control(String spec) {
        return COMPILER.compile(new ControlTranslator().translate(Declared.technological(spec)).control());
    }

    private WeakeningRecord look(WeakeningRecord before, String spec) {
        return before.next(control(spec), clock.instant());
    }

    /** As the next process finds it. */
    private WeakeningRecord published(WeakeningRecord weakenings) {
        ControlResource network = Declared.network();
        ControlStatus status = new StatusFactory(clock, () -> 1, check -> Optional.empty()).status(network,
                Assessed.of(network).assessment(), weakenings);
        return WeakeningRecord.of(Serialization.unmarshal(Serialization.asJson(status), ControlStatus.class));
    }

    @Test
    void theFirstLookIsNoChange() {
        assertThat(look(WeakeningRecord.of(null), CHECKS).entries()).isEmpty();
        assertThat(WeakeningRecord.NONE.weakenings(control(CHECKS))).isEmpty();
    }

    @Test
    void whatAStatusKeepsTellsTheNextProcessWhatWasChangedMeanwhile() {
        WeakeningRecord kept = published(look(WeakeningRecord.NONE, CHECKS));
        assertThat(look(kept, CHECKS).entries()).isEmpty();

        clock.advance(Duration.ofHours(1));
        WeakeningRecord found = look(kept,
                "suspend: true\nparameters: {minZones: 1}\n" + CHECKS.replace("id: one", "id: one, enabled: false"));

        assertThat(found.entries()).containsExactly(
                new Weakened("2026-01-01T11:00:00Z", Change.SUSPENDED, null),
                new Weakened("2026-01-01T11:00:00Z", Change.CHECK_DISABLED, "one"),
                new Weakened("2026-01-01T11:00:00Z", Change.PARAMETER_CHANGED, "minZones"));
        assertThat(published(found)).isEqualTo(found);
    }

    @Test
    void theNewestIsFirstAndTheOldestGo() {
        WeakeningRecord history = look(WeakeningRecord.NONE, CHECKS);
        for (int i = 2; i < 14; i++) {
            clock.advance(Duration.ofMinutes(1));
            history = look(history, "parameters: {minZones: " + i * 10 + "}\n" + CHECKS);
        }

        assertThat(history.entries()).hasSize(ControlStatus.MAX_WEAKENINGS)
                .extracting(Weakened::noticedAt).startsWith("2026-01-01T10:12:00Z", "2026-01-01T10:11:00Z");
    }

    @Test
    void whatCannotBeEvaluatedIsComparedOnceItCan() {
        WeakeningRecord before = look(WeakeningRecord.NONE, CHECKS);

        WeakeningRecord broken = look(before, CHECKS.replace("object.spec.ok", "object.("));
        assertThat(broken).isEqualTo(before);

        assertThat(look(broken, CHECKS.replace("object.spec.ok", "true")).entries())
                .extracting(Weakened::change, Weakened::subject)
                .containsExactly(tuple(Change.CHECK_CHANGED, "one"));
    }
}
