package io.plumbline.reports.csv;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class CsvWriterTest {
    @Test
    void endsEachRowWithCarriageReturnAndLineFeed() throws IOException {
        assertThat(written("a", "b")).isEqualTo("x,y\r\na,b\r\n");
    }

    @Test
    void quotesWhatWouldEndACell() throws IOException {
        assertThat(written("a,b", "say \"x\"\nagain")).isEqualTo("x,y\r\n\"a,b\",\"say \"\"x\"\"\nagain\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"=1+1,'=1+1", "+1,'+1", "-1,'-1", "@a,'@a", "'a,''a", "＝1,'＝1", "a=1,a=1",
        "1-2,1-2"})
    void noCellBeginsAsAFormula(String text, String expected) throws IOException {
        assertThat(written(text, "")).isEqualTo("x,y\r\n" + expected + ",\r\n");
    }

    @Test
    void noCellBeginsWithATabOrABreak() throws IOException {
        assertThat(written("\t=1", "\r=1")).isEqualTo("x,y\r\n\"'\t=1\",\"'\r=1\"\r\n");
    }

    @Test
    void keepsEveryLetter() throws IOException {
        assertThat(written("Größe", "漢字 🙂")).isEqualTo("x,y\r\nGröße,漢字 🙂\r\n");
    }

    private static String written(Object... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter csv = new CsvWriter(out, "x", "y");
        csv.row(cells);
        csv.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
