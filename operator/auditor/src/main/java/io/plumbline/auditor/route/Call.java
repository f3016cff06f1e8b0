package io.plumbline.auditor.route;

import io.plumbline.auditor.access.Gate;
import io.plumbline.auditor.answer.Query;

/**
 * A question of somebody whom the cluster knows.
 *
 * @param path as it was sent, for the record of downloads
 */
record Call(Gate.Visitor visitor, String path, Query query) {}
