package io.plumbline.cli.evidence;

/** How a report is written. */
enum ReportForm {
    TEXT, JSON, CSV
}
