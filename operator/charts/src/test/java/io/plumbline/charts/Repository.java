package io.plumbline.charts;

import java.nio.file.Path;

/** Where things lie; tests run in the folder of their module. */
final class Repository {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    static final Path HELM = ROOT.resolve("helm");
    static final Path CHART = HELM.resolve("plumbline");
    static final Path CATALOGUE_CHART = HELM.resolve("plumbline-catalogue");

    private Repository() {}
}
