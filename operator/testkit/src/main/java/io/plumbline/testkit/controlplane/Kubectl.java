package io.plumbline.testkit.controlplane;

import io.plumbline.testkit.process.Command;
import io.plumbline.testkit.process.CommandResult;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs kubectl with the administrator's kubeconfig and a home folder of its own, so that nothing of the user's is used. */
record Kubectl(Path binary, Workspace space) {
    CommandResult run(String input, List<String> arguments) {
        return new Command(binary, Map.of("KUBECONFIG", space.kubeconfig().toString(), "HOME",
                space.folder().toString())).run(input, arguments);
    }
}
