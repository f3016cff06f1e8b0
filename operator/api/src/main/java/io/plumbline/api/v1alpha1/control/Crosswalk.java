package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of other catalogues that a control relates to: a help for reading across, not a claim of conformity.
 *
 * @param annexA27001 written {@code iso27001}; the CRD generator takes a component whose name begins with is for a
 *     getter, and loses the bounds of its items
 */
@ApiRecord
public record Crosswalk(
        @JsonProperty("iso27001") @JsonPropertyDescription("ISO/IEC 27001:2022 Annex A. Example: [A.5.1].") @Size(max = 64) List<@Size(max = 64) String> annexA27001,
        @JsonPropertyDescription("NIST Cybersecurity Framework 2.0. Example: [PR.IR-01].") @Size(max = 64) List<@Size(max = 64) String> nistCsf2,
        @JsonPropertyDescription("NIST SP 800-53 revision 5. Example: [SC-7].") @Size(max = 64) List<@Size(max = 64) String> nist80053r5,
        @JsonPropertyDescription("PCI DSS 4. Example: [1.2.1].") @Size(max = 64) List<@Size(max = 64) String> pciDss4,
        @JsonPropertyDescription("NIST AI Risk Management Framework 1.0. Example: [MEASURE 2.7].") @Size(max = 64) List<@Size(max = 64) String> nistAiRmf,
        @JsonPropertyDescription("Regulation (EU) 2024/1689 on artificial intelligence. Example: [Art.14].") @Size(max = 64) List<@Size(max = 64) String> euAiAct,
        @JsonPropertyDescription("Regulation (EU) 2016/679 on data protection. Example: [Art.32].") @Size(max = 64) List<@Size(max = 64) String> gdpr,
        @JsonPropertyDescription("HIPAA Security Rule, 45 CFR. Example: [164.312(a)].") @Size(max = 64) List<@Size(max = 64) String> hipaa) {

    /** Absent lists are empty. */
    public Crosswalk {
        annexA27001 = annexA27001 == null ? List.of() : List.copyOf(annexA27001);
        nistCsf2 = nistCsf2 == null ? List.of() : List.copyOf(nistCsf2);
        nist80053r5 = nist80053r5 == null ? List.of() : List.copyOf(nist80053r5);
        pciDss4 = pciDss4 == null ? List.of() : List.copyOf(pciDss4);
        nistAiRmf = nistAiRmf == null ? List.of() : List.copyOf(nistAiRmf);
        euAiAct = euAiAct == null ? List.of() : List.copyOf(euAiAct);
        gdpr = gdpr == null ? List.of() : List.copyOf(gdpr);
        hipaa = hipaa == null ? List.of() : List.copyOf(hipaa);
    }

    /**
     * One entry of another catalogue.
     *
     * @param catalogue as the field of this record is written, for instance {@code nistCsf2}
     * @param entry for instance {@code PR.IR-01}
     */
    public record Related(String catalogue, String entry) {
        @Override
        public String toString() {
            return catalogue + ":" + entry;
        }
    }

    /** All entries in the order of the fields, each once. */
    public List<Related> related() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("iso27001", annexA27001);
        all.put("nistCsf2", nistCsf2);
        all.put("nist80053r5", nist80053r5);
        all.put("pciDss4", pciDss4);
        all.put("nistAiRmf", nistAiRmf);
        all.put("euAiAct", euAiAct);
        all.put("gdpr", gdpr);
        all.put("hipaa", hipaa);
        return all.entrySet()
                .stream()
                .flatMap(entry -> entry.getValue().stream().map(one -> new Related(entry.getKey(), one)))
                .distinct()
                .toList();
    }
}
