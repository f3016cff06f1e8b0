package io.plumbline.reports.oscal;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.evidence.snapshot.Identity;

/** The identifiers of everything in the five files of one snapshot. */
record Ids(Identity identity) {
    String of(String role, String... parts) {
        return NameUuid.of(identity.clusterUid(), identity.id(), role, String.join("\0", parts));
    }

    String check(CheckKey check) {
        return of("check", check.toString());
    }

    String result(ControlKey control) {
        return of("result", control.toString());
    }

    /** The key as well: what is not there has no uid. */
    String resource(ResourceKey resource, String uid) {
        return of("resource", resource.toString(), uid);
    }

    /** A token, so it must begin with a letter: {@code iso27001-a.8.22}. */
    static String control(ControlKey control) {
        return control.resourceName();
    }

    static String statement(ControlKey control) {
        return control.resourceName() + "_smt";
    }
}
