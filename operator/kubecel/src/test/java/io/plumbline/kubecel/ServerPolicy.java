package io.plumbline.kubecel;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rules within one ValidatingAdmissionPolicy of a real API server. Each rule is asked by creating, without effect, a
 * ConfigMap that is named after it, since the server tells the first rule only that refuses an object.
 */
final class ServerPolicy implements AutoCloseable {
    enum Outcome {
        TRUE, FALSE, ERROR, REFUSED
    }

    /** The message is the server's, of an error or a refusal. */
    record Answer(Outcome outcome, String message) {}

    private static final Pattern REFUSED_RULE = Pattern.compile("spec\\.validations\\[(\\d+)]\\.expression");
    private static final String FALSE = "the rule is false";

    private final KubernetesClient client;
    private final String namespace;
    private final Map<Integer, String> refused;

    private ServerPolicy(KubernetesClient client, String namespace, Map<Integer, String> refused) {
        this.client = client;
        this.namespace = namespace;
        this.refused = refused;
    }

    /** The policy bears the name of the namespace that it is for. The last rule should be false, to tell when it is in force. */
    static ServerPolicy of(List<String> rules, KubernetesClient client, String namespace) {
        Map<Integer, String> refused = refused(rules, client, namespace);
        client.resource(policy(rules, refused, namespace)).create();
        client.resource(
                new ValidatingAdmissionPolicyBindingBuilder().withNewMetadata().withName(namespace).endMetadata()
                        .withNewSpec().withPolicyName(namespace).withValidationActions("Deny").withNewMatchResources()
                        .withNewNamespaceSelector().addToMatchLabels("kubernetes.io/metadata.name", namespace)
                        .endNamespaceSelector().endMatchResources().endSpec().build())
                .create();
        return new ServerPolicy(client, namespace, refused);
    }

    private static Map<Integer, String> refused(List<String> rules, KubernetesClient client, String name) {
        try {
            client.resource(policy(rules, Map.of(), name)).dryRun().create();
            return Map.of();
        } catch (KubernetesClientException e) {
            Map<Integer, String> refused = new TreeMap<>();
            for (StatusCause cause : e.getStatus().getDetails().getCauses()) {
                Matcher rule = REFUSED_RULE.matcher(cause.getField());
                if (!rule.matches()) {
                    throw e;
                }
                refused.put(Integer.valueOf(rule.group(1)), cause.getMessage());
            }
            return refused;
        }
    }

    private static ValidatingAdmissionPolicy policy(List<String> rules, Map<Integer, String> without, String name) {
        List<Validation> validations = IntStream.range(0, rules.size()).filter(i -> !without.containsKey(i))
                .mapToObj(i -> new ValidationBuilder()
                        .withExpression("object.metadata.name != '" + name(i) + "' || (" + rules.get(i) + ")")
                        .withMessage(FALSE).build())
                .toList();
        return new ValidatingAdmissionPolicyBuilder().withNewMetadata().withName(name).endMetadata().withNewSpec()
                .withFailurePolicy("Fail").withNewMatchConstraints().addNewResourceRule().withApiGroups("")
                .withApiVersions("v1").withResources("configmaps").withOperations("CREATE").endResourceRule()
                .endMatchConstraints().withValidations(new ArrayList<>(validations)).endSpec().build();
    }

    private static String name(int rule) {
        return "rule-" + rule;
    }

    Answer ask(int rule) {
        if (refused.containsKey(rule)) {
            return new Answer(Outcome.REFUSED, refused.get(rule));
        }
        ConfigMap question = new ConfigMapBuilder().withNewMetadata().withNamespace(namespace).withName(name(rule))
                .endMetadata().build();
        try {
            client.resource(question).dryRun().create();
            return new Answer(Outcome.TRUE, "");
        } catch (KubernetesClientException e) {
            String message = e.getStatus().getMessage();
            if (!message.contains(namespace)) {
                throw e;
            }
            return new Answer(message.endsWith(FALSE) ? Outcome.FALSE : Outcome.ERROR, message);
        }
    }

    @Override
    public void close() {
        client.admissionRegistration().v1().validatingAdmissionPolicyBindings().withName(namespace).delete();
        client.admissionRegistration().v1().validatingAdmissionPolicies().withName(namespace).delete();
    }
}
