package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.plumbline.api.v1alpha1.ApiRecord;
import io.plumbline.api.v1alpha1.Patterns;
import org.jspecify.annotations.Nullable;

/**
 * A declared input of a check beside its object: the items of one kind, seen as {@code related.<name>}. Lookups of
 * one name and several kinds are joined to one list.
 *
 * @param forObject the other side of {@code key}, written {@code for} in the resource
 */
@ApiRecord
@ValidationRule(value = CheckRules.NOT_RESERVED, message = CheckRules.NOT_RESERVED_MESSAGE, fieldPath = ".name")
@ValidationRule(value = "has(self.key) == has(self.__for__)", message = "key and for belong together: give the join "
        + "key of the related item in key and that of the object in for, or neither")
public record Lookup(
        @JsonPropertyDescription("Name by which expressions see the items, as related.<name>. Lookups of one name and "
                + "several kinds are joined to one list. Example: policies.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.IDENTIFIER) String name,
        @JsonPropertyDescription("API group of the kind, empty for the core group. Default: empty. "
                + "Example: networking.k8s.io.") @JsonInclude(JsonInclude.Include.ALWAYS) @Default("\"\"") @Size(max = 253) @Pattern(Patterns.GROUP) String group,
        @JsonPropertyDescription("Version to read the kind in. Default: the one that the API server prefers. "
                + "Example: v1.") @Size(max = 63) @Pattern(Patterns.API_VERSION) @Nullable String version,
        @JsonPropertyDescription("Kind in CamelCase; each kind is named, there is no wildcard. "
                + "Example: NetworkPolicy.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.KIND) String kind,
        @JsonPropertyDescription("Same takes items of the object's namespace only (of the namespace itself where the "
                + "object is a Namespace), All those of the whole cluster. Items without namespace are seen either way. "
                + "Default: Same.") @Default("Same") LookupNamespace namespace,
        @JsonPropertyDescription("CEL over item: its join key, a string or a list of strings. Only items whose key "
                + "matches are seen. Default: no key. Example: item.metadata.name.") @Size(min = 1, max = 16384) @Nullable String key,
        @JsonPropertyDescription("CEL over object: the join key that is looked for, a string or a list of strings. "
                + "Given exactly when key is. Example: object.roleRef.name.") @JsonProperty("for") @Size(min = 1, max = 16384) @Nullable String forObject,
        @JsonPropertyDescription("What it means that the kind is not served: NotEvaluated keeps the verdict from "
                + "being Pass, Empty evaluates the check as if there were no items. Shown in coverage either way. "
                + "Default: NotEvaluated.") @Default("NotEvaluated") LookupNotInstalled whenNotInstalled) {

    /** Fills the defaults of the schema, for resources that no API server has filled. */
    public Lookup {
        group = group == null ? "" : group;
        namespace = namespace == null ? LookupNamespace.SAME : namespace;
        whenNotInstalled = whenNotInstalled == null ? LookupNotInstalled.NOT_EVALUATED : whenNotInstalled;
    }
}
