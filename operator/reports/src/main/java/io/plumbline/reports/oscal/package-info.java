/** The snapshot as OSCAL 1.1.3: catalog, profile, system security plan, assessment plan and assessment results. */
@NullMarked
package io.plumbline.reports.oscal;

import org.jspecify.annotations.NullMarked;
