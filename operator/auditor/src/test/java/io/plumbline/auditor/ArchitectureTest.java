package io.plumbline.auditor;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The rooms of the API and the doors between them. */
@AnalyzeClasses(packages = "io.plumbline.auditor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule roomsKnowOnlyWhatLiesBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.plumbline.auditor..")
            .layer("port").definedBy("..auditor.port")
            .layer("answer").definedBy("..auditor.answer")
            .layer("access").definedBy("..auditor.access")
            .layer("route").definedBy("..auditor.route")
            .layer("http").definedBy("..auditor.http")
            .whereLayer("port").mayNotAccessAnyLayer()
            .whereLayer("answer").mayNotAccessAnyLayer()
            .whereLayer("access").mayOnlyAccessLayers("port", "answer")
            .whereLayer("route").mayOnlyAccessLayers("port", "answer", "access")
            .whereLayer("http").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule onlyTheServerKnowsHttp = noClasses().that()
            .resideOutsideOfPackage("..auditor.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "javax.net..", "java.net.http..");

    @ArchTest
    static final ArchRule nothingIsKnownOfTheOperatorAroundIt = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.plumbline.auditor..", "io.plumbline.core..", "io.plumbline.evidence..",
                    "io.plumbline.log..", "io.plumbline.sealed..", "java..", "javax.net..",
                    "com.sun.net.httpserver..", "org.bouncycastle..", "org.slf4j..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule nothingIsWritten = noClasses().should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(
                                    io.plumbline.log.store.Store.class))));

    @ArchTest
    static final ArchRule timeIsInjected = noClasses().should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");
}
