package io.plumbline.core.statement;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MissingControlsTest {
    private static ControlKey technological(String id) {
        return new ControlKey(Standard.ISO27001, id);
    }

    @Test
    void whatIsNeitherDeclaredNorExcludedIsMissing() {
        Map<ControlKey, Boolean> missing = MissingControls.of(Standard.ISO27001, Set.of(technological("A.8.9")),
                key -> key.id().equals("A.8.4"));

        assertThat(missing).containsEntry(technological("A.8.9"), false)
                .containsEntry(technological("A.8.4"), false)
                .containsEntry(technological("A.8.13"), true);
        assertThat(missing.values()).filteredOn(one -> one).hasSize(32);
    }

    @Test
    void onlyWhatAControlResourceCouldShowIsLookedFor() {
        assertThat(MissingControls.of(Standard.ISO27001, Set.of(), key -> false)).hasSize(34)
                .doesNotContainKey(technological("A.5.1"));
        assertThat(MissingControls.of(Standard.ISO42001, Set.of(), key -> false)).hasSize(38);
    }

    @Test
    void theOtherStandardsControlOfTheSameNameDoesNotCount() {
        assertThat(MissingControls.of(Standard.ISO42001, Set.of(technological("A.8.2")), key -> false))
                .containsEntry(new ControlKey(Standard.ISO42001, "A.8.2"), true);
    }
}
