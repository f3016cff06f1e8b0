package io.plumbline.runtime.catalogue;

import io.plumbline.core.check.Environment;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed page is the one that the controls give. After a change of them:
 * {@code mvn -pl operator/runtime -am test -Dcatalogue.update=true -Dtest=CataloguePageTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CataloguePageTest {
    private static final Path FOLDER = Path.of("../../crds/catalogue");
    private static final String PREFACE = """
            <!-- Generated from the files beside it; a test compares. Do not edit. -->
            # Catalogue

            Ready-made controls: ISO/IEC 27001:2022 Annex A.8 (34 controls) and ISO/IEC 42001:2023 Annex A (38 controls).

            ```
            kubectl apply -k crds/catalogue/iso27001
            kubectl apply -k crds/catalogue/iso42001
            ```

            - **Automation**: `Automatable` controls are shown by checks alone, `Partial` ones need an attestation beside
              them, `AttestationOnly` ones rest on it.
            - **Core** checks decide the result of their control, `Extended` ones inform.
            - **Evidence** says what a check rests on: `Observed` cluster state, a resource `Reported` by another tool, or a
              record `Declared` by a person.
            - **Related** entries of other catalogues are a help for reading across, not a claim of conformity.
            - No annotation on a workload switches a check off; accepted deviations are ControlExceptions.

            ## Fixtures

            `fixtures/<standard>/<control>.yaml` says what each check must answer on small clusters. Tests run all of them
            twice: as they are written, and on a real API server that defaults and admits the objects, so that they have to
            be whole. A fixture names the check, the verdict it expects, and the `object`; where it matters also the
            `namespaceObject`, what else is in the cluster (`related`), parameters (`params`) and the moment (`now`).
            `fixtures/shared.yaml` holds the moment and the parameters of all others, and the bases: a resource may be the
            name of a base, or a base with fields merged over it. In a merge null removes, lists of maps are merged element
            by element, other lists are replaced.

            """;

    @Test
    void theCommittedPageIsTheOneThatTheControlsGive() throws IOException {
        String expected = new CataloguePage(new CatalogueFolder().read(FOLDER), Environment.builtIn()).write(PREFACE);
        Path page = FOLDER.resolve("README.md");
        if (Boolean.getBoolean("catalogue.update")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).as("run again with -Dcatalogue.update=true and review the difference")
                .isEqualTo(expected);
    }
}
