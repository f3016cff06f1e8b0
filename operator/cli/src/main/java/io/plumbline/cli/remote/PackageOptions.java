package io.plumbline.cli.remote;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.sealed.shelf.PackageShelf;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where packages are: at an operator, or in its folder. */
public final class PackageOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR", description = "Without a server: the folder of the evidence, as --evidence-dir of the operator.")
    private @Nullable Path folder;

    @Mixin
    private final RemoteOptions remote = new RemoteOptions(AuditorApi.Pause.REAL);

    public Packages packages() {
        Path where = folder;
        var api = remote.api();
        if (where != null && api.isPresent()) {
            throw new ParameterException(spec.commandLine(), "give --server or --dir, not both");
        }
        if (api.isPresent()) {
            return new ApiPackages(api.get());
        }
        if (where == null) {
            throw remote.missing("--server URL, or --dir DIR");
        }
        if (!Files.isDirectory(where)) {
            throw new CommandFailure(where + " is no folder");
        }
        return new FolderPackages(new PackageShelf(where.resolve("packages"), new DiskLayer(), () -> "none"));
    }
}
