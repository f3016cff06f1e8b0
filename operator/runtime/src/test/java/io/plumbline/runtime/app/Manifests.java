package io.plumbline.runtime.app;

/** Manifests that several tests use. */
final class Manifests {
    private Manifests() {}

    static String pod(String namespace, String name, boolean privileged) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s}
                spec:
                  containers:
                  - name: main
                    image: registry.example/app:1
                    securityContext: {privileged: %s}
                """.formatted(name, namespace, privileged);
    }

    /** A control over the pods of one namespace. */
    static String noPrivilegedPods(String control, String namespace) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-%s}
                spec:
                  control: %s
                  title: Test
                  scope:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                  checks:
                  - id: no-privileged
                    rule: No container is privileged.
                    severity: Critical
                    resources: [{group: "", kind: Pod}]
                    expression: object.spec.containers.all(c, !c.?securityContext.?privileged.orValue(false))
                    messageExpression: "'container ' + object.spec.containers[0].name + ' of ' + object.metadata.name + ' is privileged'"
                """.formatted(control.toLowerCase(java.util.Locale.ROOT), control, namespace);
    }

    /** What the operator needs for itself, and to read pods and what they are folded into. */
    static String operatorRights(String prefix, String user) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s-operator}
                rules:
                - {apiGroups: [plumbline.io], resources: ["*"], verbs: [get, list, watch]}
                - {apiGroups: [plumbline.io], resources: [technologicalcontrols/status, aideploymentcontrols/status, statementsofapplicability/status, controlexceptions/status, controlattestations/status, aisystems/status, evidencesnapshots/status], verbs: [patch]}
                - {apiGroups: [plumbline.io], resources: [evidencesnapshots], verbs: [create, delete]}
                - {apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies, validatingadmissionpolicybindings], verbs: [get]}
                - {apiGroups: [events.k8s.io], resources: [events], verbs: [create]}
                - {apiGroups: [""], resources: [namespaces, pods], verbs: [get, list, watch]}
                - {apiGroups: [apps], resources: [replicasets], verbs: [get, list, watch]}
                - {apiGroups: [batch], resources: [jobs], verbs: [get, list, watch]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s-operator}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s-operator}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(prefix, user);
    }

    static String readRight(String name, String user, String group, String resource) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: %1$s}
                rules: [{apiGroups: ["%3$s"], resources: [%4$s], verbs: [get, list, watch]}]
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(name, user, group, resource);
    }

    static String widgetKind(String group) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.%1$s}
                spec:
                  group: %1$s
                  scope: Namespaced
                  names: {kind: Widget, plural: widgets, singular: widget}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                """.formatted(group);
    }

    /** An API whose backend does not exist. */
    static String brokenAggregatedApi(String group) {
        return """
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1.%1$s}
                spec:
                  group: %1$s
                  version: v1
                  groupPriorityMinimum: 1000
                  versionPriority: 10
                  insecureSkipTLSVerify: true
                  service: {name: nobody, namespace: default}
                """.formatted(group);
    }
}
