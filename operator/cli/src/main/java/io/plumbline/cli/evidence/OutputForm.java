package io.plumbline.cli.evidence;

/** How a command says what it has found. */
enum OutputForm {
    TEXT, JSON
}
