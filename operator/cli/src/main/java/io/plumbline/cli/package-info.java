/** The {@code plumbline} command: its subcommands put together, and the only place that ends the process. */
@NullMarked
package io.plumbline.cli;

import org.jspecify.annotations.NullMarked;
