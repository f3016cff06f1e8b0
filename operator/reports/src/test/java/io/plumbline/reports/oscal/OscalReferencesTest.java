package io.plumbline.reports.oscal;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class OscalReferencesTest {
    @Test
    void twoOfAKindAreTold() throws IOException {
        assertThat(problems("oscal/ssp.json", "{\"a\": [{\"uuid\": \"u\"}, {\"uuid\": \"u\"}]}"))
                .containsExactly("u is defined twice: in oscal/ssp.json and in oscal/ssp.json");
    }

    @Test
    void aReferenceToNothingIsTold() throws IOException {
        assertThat(problems("oscal/ssp.json", """
                {"observation-uuid": "o", "control-id": "c", "with-ids": ["d"], "href": "#h",
                 "x": {"href": "other.json"}, "y": {"href": "../population/p.csv"}}"""))
                .containsExactly("oscal/ssp.json refers to c, which is nowhere",
                        "oscal/ssp.json refers to d, which is nowhere", "oscal/ssp.json refers to h, which is nowhere",
                        "oscal/ssp.json refers to o, which is nowhere",
                        "oscal/ssp.json refers to oscal/other.json, which is nowhere",
                        "oscal/ssp.json refers to population/p.csv, which is nowhere");
    }

    @Test
    void whatIsThereIsFoundWhereverItStands() throws IOException {
        OscalReferences references = new OscalReferences();
        references.exists("population/p.csv");
        read(references, "oscal/a.json",
                "{\"subject-uuid\": \"u\", \"target-id\": \"c\", \"href\": \"../population/p.csv\"}");
        read(references, "oscal/catalog.json", "{\"uuid\": \"u\", \"id\": \"c\"}");

        assertThat(references.problems()).isEmpty();
    }

    private static List<String> problems(String path, String json) throws IOException {
        OscalReferences references = new OscalReferences();
        read(references, path, json);
        return references.problems();
    }

    private static void read(OscalReferences references, String path, String json) throws IOException {
        references.read(path, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
