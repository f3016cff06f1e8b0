package io.plumbline.api.policy;

import java.util.List;

/** Those who meet the policies, and the roles of crds/policies that they hold. */
enum Identity {
    /** Requests and prepares. */
    ALICE("alice", List.of("plumbline-requester")),
    /** Approves, and may request too. */
    BOB("bob", List.of("plumbline-requester", "plumbline-approver")),
    /** An insider with the right to request, who tries more. */
    MALLORY("mallory", List.of("plumbline-requester")),
    /** Nobody gave him any right. */
    OUTSIDER("oscar", List.of()),
    /** Applies what is in a repository. */
    GITOPS("system:serviceaccount:argocd:controller", List.of("plumbline-gitops")),
    /** Somebody bound both verbs to it, as nobody should. */
    BOTH("system:serviceaccount:argocd:mighty", List.of("plumbline-gitops", "plumbline-approver")),
    /** A cluster administrator. */
    ROOT("root", List.of("cluster-admin"));

    private final String user;
    private final List<String> roles;

    Identity(String user, List<String> roles) {
        this.user = user;
        this.roles = roles;
    }

    String user() {
        return user;
    }

    /** The bindings of all roles, as YAML documents. */
    String bindings() {
        var yaml = new StringBuilder();
        roles.forEach(role -> yaml.append("""
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: "%s-%s"}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: "%s"}]
                """.formatted(user.replace(':', '-'), role, role, user)));
        return yaml.toString();
    }
}
