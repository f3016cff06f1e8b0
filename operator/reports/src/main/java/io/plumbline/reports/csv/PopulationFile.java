package io.plumbline.reports.csv;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.reports.file.ExportFile;

/** Where the table of a kind is, for the formats that point to it. */
public final class PopulationFile {
    private PopulationFile() {}

    /** {@code population/apps_Deployment.csv}; {@code core} stands for the group without a name. */
    public static String path(ResourceType type) {
        return "population/" + (type.group().isEmpty() ? "core" : type.group()) + "_" + type.kind() + ".csv";
    }

    /** The table itself; only a population with members has one in a package. */
    public static ExportFile of(Population population) {
        return PopulationTables.members(population).file();
    }
}
