package io.plumbline.core;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the core and the doors between them. */
@AnalyzeClasses(packages = "io.plumbline.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesKnowOnlyWhatLiesBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(
                    "io.plumbline.core..")
            .layer("resource").definedBy("..core.resource")
            .layer("control").definedBy("..core.control")
            .layer("reference").definedBy("..core.reference")
            .layer("check").definedBy("..core.check..")
            .layer("people").definedBy("..core.people")
            .layer("interest").definedBy("..core.interest")
            .layer("cluster").definedBy("..core.cluster")
            .layer("join").definedBy("..core.join")
            .layer("finding").definedBy("..core.finding")
            .layer("result").definedBy("..core.result")
            .layer("statement").definedBy("..core.statement")
            .layer("weakening").definedBy("..core.weakening")
            .layer("ai").definedBy("..core.ai")
            .layer("engine").definedBy("..core.engine")
            .whereLayer("resource").mayNotAccessAnyLayer()
            .whereLayer("result").mayNotAccessAnyLayer()
            .whereLayer("control").mayOnlyAccessLayers("resource")
            .whereLayer("reference").mayOnlyAccessLayers("resource")
            .whereLayer("check").mayOnlyAccessLayers("reference", "control", "resource")
            .whereLayer("people").mayOnlyAccessLayers("control", "resource")
            .whereLayer("interest").mayOnlyAccessLayers("check", "people", "control", "resource")
            .whereLayer("cluster").mayOnlyAccessLayers("interest", "resource")
            .whereLayer("join").mayOnlyAccessLayers("cluster", "check", "control", "resource")
            .whereLayer("finding").mayOnlyAccessLayers("check", "control", "resource")
            .whereLayer("statement").mayOnlyAccessLayers("control", "people", "result")
            .whereLayer("statement").mayNotBeAccessedByAnyLayer()
            .whereLayer("weakening").mayOnlyAccessLayers("check", "control", "resource")
            .whereLayer("weakening").mayNotBeAccessedByAnyLayer()
            .whereLayer("ai").mayOnlyAccessLayers("finding", "check", "control", "resource", "result")
            .whereLayer("ai").mayNotBeAccessedByAnyLayer()
            .whereLayer("engine").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule thereAreNoCycles = slices().matching("io.plumbline.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeComesFromTheInjectedClock = noClasses().should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Instant.class, "now", Clock.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethodWhere(target(nameStartingWith("now")).and(target(owner(resideInAPackage("java.time")))));

    @ArchTest
    static final ArchRule thereIsNoNetworkNoFileAndNoKubernetesClient = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "javax.net..", "io.fabric8..",
                    "io.javaoperatorsdk..", "io.micrometer..", "org.slf4j..");

    @ArchTest
    static final ArchRule bytesAreReadInTwoPlacesOnly = noClasses().that()
            .resideOutsideOfPackages("..core.resource", "..core.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "com.fasterxml.jackson..")
            .because("the engine works on what it was handed");

    @ArchTest
    static final ArchRule nothingStartsThreadsOrEndsTheProcess = noClasses().should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class);

    @ArchTest
    static final ArchRule celStaysBehindTheEvaluator = noClasses().that()
            .resideOutsideOfPackages("..core.resource", "..core.reference", "..core.check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "io.plumbline.kubecel..");

    @ArchTest
    static final ArchRule classesAreFinal = classes().that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothingIsStaticAndChanges = fields().that()
            .areStatic()
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule lockingIsWhereStateIs = methods().that()
            .haveModifier(JavaModifier.SYNCHRONIZED)
            .should()
            .beDeclaredInClassesThat()
            .resideInAnyPackage("..core.finding", "..core.cluster", "..core.join")
            .orShould()
            .beDeclaredIn("io.plumbline.core.engine.Timers");
}
