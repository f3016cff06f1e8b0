package io.plumbline.api.live;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.samples.Samples;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code kubectl get} shows of each kind of record, with a status. */
@RealControlPlane
class ColumnsIT {

    private ControlPlane plane;
    private Actor admin;

    @BeforeEach
    void install(ControlPlane plane) {
        this.plane = plane;
        admin = Actor.admin(plane, "tester");
        Definitions.install(plane);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aisystem  | ais   | NAME STAGE RISK EU-CLASS ASSESSED-UNTIL WORKLOADS RESULT AGE | \
            claims-scorer +Production +High +High +2027-06-01T00:00:00Z +1 +PartlyCompliant
            controlattestation | catt | NAME CONTROL ATTESTED-BY VALID-UNTIL PHASE AGE | \
            end-point-devices-2026 +iso27001:A.8.1 +alice@corp.example +2027-11-01T00:00:00Z +Current
            controlexception | cex | NAME CONTROLS REQUESTED-BY APPROVED-BY EXPIRES PHASE COVERED AGE | \
            vendor-agent-host-network +."iso27001:A.8.22","iso27001:A.8.20". +alice@corp.example +bob@corp.example \
            +2027-02-01T00:00:00Z +Active +3
            evidencesnapshot | evs | NAME TRIGGER PHASE FROZEN LOG-INDEX ANCHORED AGE | \
            quarter +OnDemand +Complete +2026-07-02T08:00:01.250Z +48211 +False +[0-9dmhs]+
            governancedocument | gdoc | NAME TYPE TITLE VERSION APPROVED-BY REVIEW-BEFORE AGE | \
            ai-policy +AIPolicy +AI policy +2.0 +board +2027-03-01T00:00:00Z +[0-9dmhs]+
            aiincident | aiinc | NAME AI-SYSTEM SEVERITY STATE DETECTED NOTIFIED AGE | \
            scores-shifted +claims-scorer +High +Closed +[0-9dmhs]+ +[0-9dmhs]+ +[0-9dmhs]+
            """)
    void theColumnsOfARecordTellWhatMatters(String sample, String shortName, String header, String row) {
        String yaml = Samples.valid(sample + "-full.yaml").yaml();
        assertThat(admin.apply(yaml).message()).isEmpty();
        try {
            Object status = Serialization.unmarshal(yaml, Map.class).get("status");
            if (status != null) {
                assertThat(admin.mergeStatus(yaml, Serialization.asJson(Map.of("status", status))).message())
                        .isEmpty();
            }

            String table = plane.kubectl("get", shortName).orThrow();

            assertThat(table.lines().findFirst().orElseThrow().split("\\s+")).containsExactly(header.split(" "));
            assertThat(table).containsPattern(row);
        } finally {
            admin.delete(yaml);
        }
    }
}
