package io.plumbline.reports.file;

import io.plumbline.core.control.ControlKey;

import java.util.List;

/**
 * One file of a package.
 *
 * @param path relative, with {@code /}, unique within a package; ASCII only
 * @param mediaType for instance {@code text/csv; charset=utf-8; header=present}
 * @param controls those that it is about; empty where it is about the whole snapshot
 */
public record ExportFile(String path, String mediaType, List<ControlKey> controls, Content content) {
    public ExportFile {
        controls = List.copyOf(controls);
    }
}
