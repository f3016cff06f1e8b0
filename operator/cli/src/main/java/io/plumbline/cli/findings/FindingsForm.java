package io.plumbline.cli.findings;

/** How findings are printed. */
enum FindingsForm {
    TABLE, JSON, CSV
}
