package io.plumbline.reports.oscal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OscalTextTest {
    @Test
    void nothingIsTakenForMarkup() {
        assertThat(OscalText.markdown("a_b *c* <d> [e](f) `g` {{ h }} \\ # ~ ^ & |"))
                .isEqualTo("a\\_b \\*c\\* \\<d\\> \\[e\\](f) \\`g\\` \\{\\{ h \\}\\} \\\\ \\# \\~ \\^ \\& \\|");
    }

    @Test
    void aValueIsOneLineWithoutEdges() {
        assertThat(OscalText.line("\u00A0 \ta\r\n b\u2028\u0000c \u3000")).isEqualTo("a b c");
        assertThat(OscalText.line(" \n ")).isEmpty();
    }
}
