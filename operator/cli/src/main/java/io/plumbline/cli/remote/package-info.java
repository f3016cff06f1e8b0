/** The way to evidence that an operator keeps: its API for auditors, or the folder itself. */
@NullMarked
package io.plumbline.cli.remote;

import org.jspecify.annotations.NullMarked;
