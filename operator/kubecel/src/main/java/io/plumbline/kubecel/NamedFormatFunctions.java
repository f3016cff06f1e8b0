package io.plumbline.kubecel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;

import java.util.List;
import java.util.Optional;

/** {@code format.dns1123Label().validate('a')}, {@code format.named('uuid')} and their like. */
final class NamedFormatFunctions {
    private static final Operand<NamedFormat> FORMAT = new Operand<>(NamedFormat.TYPE, NamedFormat.class);

    /** Of the largest pattern of a format. */
    private static final int INSTRUCTIONS = 40;

    private NamedFormatFunctions() {}

    static void addTo(FunctionTable table) {
        NamedFormats formats = new NamedFormats();
        for (NamedFormat format : formats.all()) {
            String function = "format." + format.name();
            table.global(function, function, NamedFormat.TYPE, () -> format);
        }
        table.global("format.named", "format-named", OptionalType.create(NamedFormat.TYPE), Operand.STRING,
                name -> Optional.ofNullable(formats.named(name))).member("validate", "format-validate",
                        OptionalType.create(ListType.create(SimpleType.STRING)), FORMAT, Operand.STRING,
                        NamedFormatFunctions::validate);
    }

    private static Optional<List<String>> validate(NamedFormat format, String text) {
        Cost.regex(text.length(), INSTRUCTIONS);
        List<String> problems = format.problems(text);
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }
}
