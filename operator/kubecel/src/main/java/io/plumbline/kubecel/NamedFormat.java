package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** A format that Kubernetes knows by name. The check yields what is wrong with a text, nothing where it fits. */
final class NamedFormat extends OpaqueValue {
    static final OpaqueType TYPE = OpaqueType.create("kubernetes.NamedFormat");

    private final String name;
    private final Function<String, List<String>> check;

    NamedFormat(String name, Function<String, List<String>> check) {
        this.name = name;
        this.check = check;
    }

    String name() {
        return name;
    }

    List<String> problems(String text) {
        return check.apply(text);
    }

    @Override
    public NamedFormat value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedFormat format && name.equals(format.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
