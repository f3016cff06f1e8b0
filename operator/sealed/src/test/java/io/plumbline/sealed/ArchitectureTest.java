package io.plumbline.sealed;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The rooms of the package format and the doors between them. */
@AnalyzeClasses(packages = "io.plumbline.sealed", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesKnowOnlyWhatLiesBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.plumbline.sealed..")
            .layer("json").definedBy("..sealed.json")
            .layer("signature").definedBy("..sealed.signature")
            .layer("timestamp").definedBy("..sealed.timestamp")
            .layer("archive").definedBy("..sealed.archive")
            .layer("verify").definedBy("..sealed.verify")
            .whereLayer("json").mayNotAccessAnyLayer()
            .whereLayer("signature").mayOnlyAccessLayers("json")
            .whereLayer("timestamp").mayOnlyAccessLayers("json")
            .whereLayer("archive").mayOnlyAccessLayers("json", "signature")
            .whereLayer("verify").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule ofOursOnlyTheLogIsKnown = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.plumbline.sealed..", "io.plumbline.log..", "java..", "org.jspecify.annotations",
                    "com.fasterxml.jackson.core..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule aVerifierNeverWritesNorCallsOut = noClasses().that()
            .resideInAPackage("..sealed.verify")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file.attribute..");

    @ArchTest
    static final ArchRule nobodyAsksTheClock = noClasses().should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule classesAreFinal = classes().that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothingIsStaticAndChanges = fields().that()
            .areStatic()
            .should()
            .beFinal();
}
