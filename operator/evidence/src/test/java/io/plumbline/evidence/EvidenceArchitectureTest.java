package io.plumbline.evidence;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.plumbline.evidence", importOptions = ImportOption.DoNotIncludeTests.class)
class EvidenceArchitectureTest {
    @ArchTest
    static final ArchRule RECORDS_KNOW_NOTHING_OF_WHAT_IS_CONCLUDED_FROM_THEM = noClasses().that()
            .resideInAPackage("..evidence.record..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..evidence.replay..", "..evidence.snapshot..");

    @ArchTest
    static final ArchRule REPLAY_KNOWS_NO_SNAPSHOT = noClasses().that()
            .resideInAPackage("..evidence.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..evidence.snapshot..");

    @ArchTest
    static final ArchRule NOTHING_HERE_READS_OR_WRITES = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule NO_CLOCK = noClasses().should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
