package io.plumbline.reports;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The formats do not know each other, and nothing depends on when it runs. */
@AnalyzeClasses(packages = "io.plumbline.reports", importOptions = ImportOption.DoNotIncludeTests.class)
class ReportsArchitectureTest {
    @ArchTest
    static final ArchRule formatsKnowOnlyWhatTheyAreMadeOf = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.plumbline.reports..")
            .layer("exports").definedBy("io.plumbline.reports")
            .layer("file").definedBy("..reports.file")
            .layer("csv").definedBy("..reports.csv")
            .layer("json").definedBy("..reports.json")
            .layer("oscal").definedBy("..reports.oscal")
            .layer("html").definedBy("..reports.html")
            .layer("pdf").definedBy("..reports.pdf")
            .whereLayer("exports").mayNotBeAccessedByAnyLayer()
            .whereLayer("file").mayNotAccessAnyLayer()
            .whereLayer("csv").mayOnlyAccessLayers("file")
            .whereLayer("json").mayOnlyAccessLayers("file")
            .whereLayer("oscal").mayOnlyAccessLayers("file", "csv")
            .whereLayer("html").mayOnlyAccessLayers("file")
            .whereLayer("pdf").mayOnlyAccessLayers("file", "html");

    @ArchTest
    static final ArchRule knowsOfOursOnlyCoreAndEvidence = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("io.plumbline.log..", "io.plumbline.api..", "io.plumbline.runtime..",
                    "io.plumbline.sealed..");

    @ArchTest
    static final ArchRule asksNoClock = noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(Instant.class, "now", Clock.class)
            .orShould().callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule classesAreFinal = classes().that().areNotInterfaces().and().areNotAnonymousClasses()
            .should().haveModifier(JavaModifier.FINAL);
}
