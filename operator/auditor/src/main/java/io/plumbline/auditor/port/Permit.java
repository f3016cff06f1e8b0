package io.plumbline.auditor.port;

/**
 * What somebody wants to do with a resource of the group {@code plumbline.io} that exists for permissions alone.
 *
 * @param verb {@code get} or {@code list}
 * @param resource {@code snapshots}, {@code log}, {@code reports} or {@code findings}
 * @param namespace empty for the whole cluster
 * @param name empty for all
 */
public record Permit(String verb, String resource, String namespace, String name) {
    public static Permit get(String resource) {
        return new Permit("get", resource, "", "");
    }

    public static Permit list(String resource) {
        return new Permit("list", resource, "", "");
    }

    public Permit named(String newName) {
        return new Permit(verb, resource, namespace, newName);
    }

    public Permit within(String newNamespace) {
        return new Permit(verb, resource, newNamespace, name);
    }

    /** For people: {@code list findings.plumbline.io in the namespace shop}. */
    @Override
    public String toString() {
        return verb + " " + resource + ".plumbline.io" + (name.isEmpty() ? "" : " " + name)
                + (namespace.isEmpty() ? " in the whole cluster" : " in the namespace " + namespace);
    }
}
