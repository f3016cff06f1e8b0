package io.plumbline.auditor.port;

import io.plumbline.sealed.shelf.PackageShelf;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything the API needs.
 *
 * @param live empty while another replica leads
 * @param leader name of the replica that leads; empty where it is not known
 * @param meters counts who is answered and how
 */
public record Ports(TokenReviews tokens, AccessReviews access, Logs logs, PackageShelf shelf,
        Supplier<Optional<Live>> live, Supplier<String> leader, Downloads downloads, Meters meters) {}
