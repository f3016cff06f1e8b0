package io.plumbline.api.policy;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchConditionBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchResourcesBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ParamKindBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ParamRefBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicySpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidationBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A policy is in force when it refuses all that the shipped one refuses, and is bound to everything. */
class AdmissionPolicyTest {

    private static final AdmissionPolicy EXCEPTIONS = AdmissionPolicy.EXCEPTIONS;

    @ParameterizedTest
    @EnumSource
    void theShippedOneIsInForceWithABinding(AdmissionPolicy policy) {
        assertThat(policy.shipped().getMetadata().getName()).isEqualTo(policy.resourceName());
        assertThat(policy.obstacles(policy.shipped(), binding(policy))).isEmpty();
    }

    @Test
    void bothHaveToBeThere() {
        assertThat(EXCEPTIONS.obstacles(null, binding(EXCEPTIONS)))
                .containsExactly("there is no ValidatingAdmissionPolicy plumbline-exceptions");
        assertThat(EXCEPTIONS.obstacles(EXCEPTIONS.shipped(), null))
                .containsExactly("there is no ValidatingAdmissionPolicyBinding plumbline-exceptions");
        assertThat(EXCEPTIONS.obstacles(null, null)).hasSize(2);
    }

    @Test
    void aPolicyMayRefuseMore() {
        ValidatingAdmissionPolicy policy = EXCEPTIONS.shipped();
        policy.getSpec().getValidations()
                .addFirst(new ValidationBuilder().withExpression("size(object.spec.reason) > 20")
                        .build());

        assertThat(EXCEPTIONS.obstacles(policy, binding(EXCEPTIONS))).isEmpty();
    }

    /** What the API server fills in when it stores the policy. */
    @Test
    void defaultsAreNoObstacle() {
        ValidatingAdmissionPolicy policy = EXCEPTIONS.shipped();
        var match = policy.getSpec().getMatchConstraints();
        match.setMatchPolicy("Equivalent");
        match.setNamespaceSelector(new LabelSelectorBuilder().build());
        match.setObjectSelector(new LabelSelectorBuilder().build());
        match.getResourceRules().getFirst().setScope("*");
        var binding = binding(EXCEPTIONS);
        binding.getSpec().setMatchResources(new MatchResourcesBuilder().withMatchPolicy("Equivalent").build());

        assertThat(EXCEPTIONS.obstacles(policy, binding)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aPolicyThatLetsMoreThroughIsNotInForce() {
        return Stream.of(
                policy("failurePolicy is Ignore", spec -> spec.setFailurePolicy("Ignore")),
                policy("parameter resource", spec -> spec.setParamKind(new ParamKindBuilder().build())),
                policy("matchConditions", spec -> spec.setMatchConditions(
                        List.of(new MatchConditionBuilder().withExpression("false").build()))),
                policy("matchConstraints do not name", spec -> spec.getMatchConstraints().getResourceRules().getFirst()
                        .setOperations(List.of("CREATE"))),
                policy("matchConstraints do not name", spec -> spec.getMatchConstraints().getResourceRules().getFirst()
                        .setResourceNames(List.of("a"))),
                policy("matchConstraints do not name", spec -> spec.getMatchConstraints().getResourceRules().getFirst()
                        .setScope("Namespaced")),
                policy("matchConstraints do not name", spec -> spec.setMatchConstraints(null)),
                policy("excludeResourceRules", spec -> spec.getMatchConstraints().setExcludeResourceRules(
                        List.of(new NamedRuleWithOperationsBuilder().withResources("*").build()))),
                policy("objectSelector", spec -> spec.getMatchConstraints().setObjectSelector(
                        new LabelSelectorBuilder().addToMatchLabels("a", "b").build())),
                policy("namespaceSelector", spec -> spec.getMatchConstraints().setNamespaceSelector(
                        new LabelSelectorBuilder().addNewMatchExpression().withKey("a").endMatchExpression().build())),
                policy("variables differ", spec -> spec.getVariables().get(1).setExpression("true")),
                policy("variables differ", spec -> spec.getVariables().removeLast()),
                policy("validations of this version are missing", spec -> spec.getValidations().removeLast()),
                policy("validations of this version are missing",
                        spec -> spec.getValidations().getFirst().setExpression("true")));
    }

    @TestFactory
    Stream<DynamicTest> aBindingThatLetsMoreThroughIsNone() {
        return Stream.of(
                binding("to another policy", spec -> spec.setPolicyName("other")),
                binding("does not deny", spec -> spec.setValidationActions(List.of("Warn", "Audit"))),
                binding("parameter resource", spec -> spec.setParamRef(new ParamRefBuilder().build())),
                binding("by its rules", spec -> spec.setMatchResources(new MatchResourcesBuilder()
                        .withResourceRules(new NamedRuleWithOperationsBuilder().withOperations("DELETE").build())
                        .build())),
                binding("objectSelector", spec -> spec.setMatchResources(new MatchResourcesBuilder()
                        .withObjectSelector(new LabelSelectorBuilder().addToMatchLabels("a", "b").build()).build())));
    }

    private static DynamicTest policy(String obstacle, Consumer<ValidatingAdmissionPolicySpec> change) {
        return DynamicTest.dynamicTest(obstacle, () -> {
            ValidatingAdmissionPolicy policy = EXCEPTIONS.shipped();
            change.accept(policy.getSpec());

            assertThat(EXCEPTIONS.obstacles(policy, binding(EXCEPTIONS))).singleElement().asString().contains(obstacle);
        });
    }

    private static DynamicTest binding(String obstacle, Consumer<ValidatingAdmissionPolicyBindingSpec> change) {
        return DynamicTest.dynamicTest(obstacle, () -> {
            ValidatingAdmissionPolicyBinding binding = binding(EXCEPTIONS);
            change.accept(binding.getSpec());

            assertThat(EXCEPTIONS.obstacles(EXCEPTIONS.shipped(), binding)).singleElement().asString()
                    .contains(obstacle);
        });
    }

    private static ValidatingAdmissionPolicyBinding binding(AdmissionPolicy policy) {
        return new ValidatingAdmissionPolicyBindingBuilder().withNewMetadata().withName(policy.resourceName())
                .endMetadata().withNewSpec().withPolicyName(policy.resourceName()).withValidationActions("Deny")
                .endSpec().build();
    }
}
