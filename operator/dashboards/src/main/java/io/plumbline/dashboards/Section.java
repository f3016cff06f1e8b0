package io.plumbline.dashboards;

import java.util.List;

/** Lines under a heading; an empty title stands for none, as at the top of a board. */
record Section(String title, List<Line> lines) {
    static Section of(String title, Line... lines) {
        return new Section(title, List.of(lines));
    }
}
