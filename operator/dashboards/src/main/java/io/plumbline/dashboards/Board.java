package io.plumbline.dashboards;

import java.util.List;

/**
 * One dashboard.
 *
 * @param file name of its file in {@code dashboards/}
 * @param uid by which others link to it; never changes
 * @param period how far back it looks at first, such as {@code 24h}
 * @param variables beside data source, cluster and job
 */
record Board(String file, String uid, String title, String description, String period, List<Variable> variables,
        List<Section> sections) {}
