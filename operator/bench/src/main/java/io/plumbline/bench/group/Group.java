package io.plumbline.bench.group;

import io.plumbline.bench.report.Row;

import java.util.List;

/** Rows that are measured together, and can be measured alone: {@code -Dbench.only=name}. */
public interface Group {
    String name();

    List<Row> measure(Lab lab) throws Exception;
}
