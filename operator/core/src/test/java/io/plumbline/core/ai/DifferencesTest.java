package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.Model;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static io.plumbline.core.ai.Systems.DIGEST;
import static io.plumbline.core.ai.Systems.OTHER;
import static io.plumbline.core.ai.Systems.SCORER;
import static io.plumbline.core.ai.Systems.appraise;
import static io.plumbline.core.ai.Systems.clear;
import static io.plumbline.core.ai.Systems.live;
import static io.plumbline.core.ai.Systems.observed;
import static io.plumbline.core.ai.Systems.text;
import static io.plumbline.core.ai.Systems.view;
import static io.plumbline.core.ai.Systems.workload;
import static org.assertj.core.api.Assertions.assertThat;

class DifferencesTest {
    private static final String AT = " at Deployment/claims/scorer";

    private static List<String> differences(Systems system, String... traits) {
        return appraise(system, observed(workload(SCORER, traits)), clear()).differences()
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aDeclaredWorkloadIsNotThere() {
        assertThat(appraise(live().models(), Observed.NOTHING, clear()).differences())
                .containsExactly(new Difference("workloads", "Deployment/claims/scorer", "", ""));
        assertThat(appraise(live().stage("Development"), Observed.NOTHING, clear()).differences()).isEmpty();
    }

    @Test
    void anotherModelRunsThanIsDeclared() {
        assertThat(differences(live(), OTHER)).containsExactly("models: declared (none), observed " + OTHER + AT,
                "models[scorer].digest: declared " + DIGEST + ", observed (none)");
    }

    @Test
    void aModelWithinAnImageIsKnownByTheDigestThatIsDeclared() {
        assertThat(differences(live(), "image:" + DIGEST, "image:" + OTHER)).isEmpty();
        assertThat(appraise(live(), observed(workload(SCORER, "image:" + DIGEST, "image:" + OTHER)), clear())
                .runningModels()).containsExactly(DIGEST);
    }

    @Test
    void whatTheClusterDoesNotShowIsNotSaidToBeMissing() {
        Appraisal appraisal = appraise(live(), observed(workload(SCORER, "serving-image")), clear());

        assertThat(appraisal.differences()).isEmpty();
        assertThat(text(appraisal.drifted())).isEqualTo("UNKNOWN ModelsNotVisible");
    }

    @Test
    void aModelMayRunWhereNobodyCanLook() {
        Appraisal appraisal = appraise(live().models(new Model("a", DIGEST, false), new Model("b", OTHER, false)),
                observed(workload(SCORER, DIGEST)), view(Map.of(new ResourceType("batch", "Job"), Status.FORBIDDEN)));

        assertThat(appraisal.differences()).isEmpty();
        assertThat(text(appraisal.drifted())).isEqualTo("UNKNOWN BlindSpot");
    }

    @Test
    void remoteModelsRunElsewhere() {
        assertThat(differences(live().models(new Model("a", DIGEST, false), new Model("gpt", "", true)), DIGEST,
                "external-model-api")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Design, true", "Retired, true", "Development, false", "Verification, false", "Production, false"})
    void nothingRunsBeforeItIsBuiltOrAfterItsEnd(String stage, boolean different) {
        List<String> found = differences(live().stage(stage), DIGEST);

        assertThat(found).isEqualTo(different
                ? List.of("lifecycle.stage: declared " + stage + ", observed runs" + AT)
                : List.of());
    }

    @Test
    void whatIsIdleRunsNothing() {
        assertThat(differences(live().stage("Retired").accelerators(""), OTHER, "accelerator-resource", "idle"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"accelerator-resource, compute.accelerators: declared (none), observed accelerator-resource",
        "device-claim, compute.accelerators: declared (none), observed device-claim",
        "external-model-api, models: declared no remote model, observed external-model-api",
        "model-server, risk.euAiAct.class: declared OutOfScope, observed model-server",
        "model-volume, risk.euAiAct.class: declared OutOfScope, observed model-volume"})
    void whatIsUsedIsDeclared(String signal, String rest, String observed) {
        Systems silent = live().accelerators("").euClass("OutOfScope").models();

        assertThat(differences(silent, signal)).containsExactly(rest + ", " + observed + AT);
    }

    @Test
    void aConfirmedUseWithoutAIMayShowSigns() {
        assertThat(differences(live().euClass("OutOfScope").models(), "accelerator-resource", "serving-image",
                "framework-label", "ai-resource")).isEmpty();
    }
}
