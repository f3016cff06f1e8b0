package io.plumbline.log;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The rooms of the log and the doors between them. */
@AnalyzeClasses(packages = "io.plumbline.log", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesKnowOnlyWhatLiesBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.plumbline.log..")
            .layer("merkle").definedBy("..log.merkle")
            .layer("tile").definedBy("..log.tile")
            .layer("note").definedBy("..log.note")
            .layer("store").definedBy("..log.store")
            .layer("chain").definedBy("..log.chain")
            .layer("series").definedBy("..log.series")
            .layer("commit").definedBy("..log.commit")
            .layer("reader").definedBy("..log.reader")
            .layer("verify").definedBy("..log.verify")
            .whereLayer("merkle").mayNotAccessAnyLayer()
            .whereLayer("store").mayNotAccessAnyLayer()
            .whereLayer("tile").mayOnlyAccessLayers("merkle")
            .whereLayer("note").mayOnlyAccessLayers("merkle")
            .whereLayer("chain").mayOnlyAccessLayers("merkle", "tile", "store")
            .whereLayer("series").mayOnlyAccessLayers("merkle", "note", "store", "reader")
            .whereLayer("reader").mayOnlyAccessLayers("merkle", "tile", "note", "store")
            .whereLayer("commit").mayNotBeAccessedByAnyLayer()
            .whereLayer("verify").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule thereIsTheJdkAndNothingElse = classes().should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.plumbline.log..", "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule filesAreTouchedInTheStoreOnly = noClasses().that()
            .resideOutsideOfPackages("..log.store")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files");

    @ArchTest
    static final ArchRule nobodyAsksTheClock = noClasses().should()
            .dependOnClassesThat()
            .resideInAPackage("java.time..")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("times are what entries say, and order is what the chain says");

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
