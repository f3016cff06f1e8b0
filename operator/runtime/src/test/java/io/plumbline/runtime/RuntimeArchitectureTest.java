package io.plumbline.runtime;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The directions that keep the rooms apart; see the package comments for what each room is for. */
@AnalyzeClasses(packages = "io.plumbline.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class RuntimeArchitectureTest {
    @ArchTest
    static final ArchRule THE_SDK_STAYS_WITH_THE_RECONCILERS = noClasses().that()
            .resideOutsideOfPackages("..runtime.reconcile..", "..runtime.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javaoperatorsdk..");

    @ArchTest
    static final ArchRule THE_CLIENT_STAYS_AT_THE_EDGES = noClasses().that()
            .resideInAnyPackage("..runtime.pipeline..", "..runtime.metrics..", "..runtime.http..",
                    "..runtime.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.client..");

    @ArchTest
    static final ArchRule STATUS_DOES_NOT_KNOW_METRICS = noClasses().that()
            .resideInAPackage("..runtime.status..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..runtime.metrics..");

    @ArchTest
    static final ArchRule METRICS_DO_NOT_KNOW_STATUS = noClasses().that()
            .resideInAPackage("..runtime.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..runtime.status..", "..runtime.reconcile..", "..runtime.inventory..");

    @ArchTest
    static final ArchRule OBSERVING_DOES_NOT_KNOW_EVALUATING = noClasses().that()
            .resideInAnyPackage("..runtime.discovery..", "..runtime.reflector..", "..runtime.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.plumbline.core.engine..", "io.plumbline.core.check..", "..runtime.pipeline..",
                    "..runtime.reconcile..");

    @ArchTest
    static final ArchRule ONLY_APP_WIRES = noClasses().that()
            .resideOutsideOfPackage("..runtime.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..runtime.app..");

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES = slices().matching("io.plumbline.runtime.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses().should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOBODY_ENDS_THE_PROCESS = noClasses().should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule RECONCILERS_ARE_HIDDEN = classes().that()
            .haveSimpleNameEndingWith("Reconciler")
            .should()
            .bePackagePrivate();
}
