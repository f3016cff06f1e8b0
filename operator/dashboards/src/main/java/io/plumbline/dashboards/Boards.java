package io.plumbline.dashboards;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** All boards. */
public final class Boards {
    private Boards() {}

    static List<Board> all() {
        return List.of(Overview.board(), ControlDetail.board(), AiSystems.board(), Namespaces.board(),
                OperatorHealth.board());
    }

    /** What belongs into the folder {@code dashboards/}: content of each file, by its name. */
    public static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        all().forEach(board -> files.put(board.file(), BoardJson.write(board)));
        return files;
    }
}
