package io.plumbline.cli.evidence;

/** How packages are listed. */
enum ListForm {
    TABLE, JSON
}
