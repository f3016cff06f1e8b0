package io.plumbline.auditor.port;

import io.plumbline.sealed.shelf.PackageShelf;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything the API needs.
 *
 * @param live empty while another replica leads
 */
public record Ports(TokenReviews tokens, AccessReviews access, Logs logs, PackageShelf shelf,
        Supplier<Optional<Live>> live, Downloads downloads) {}
