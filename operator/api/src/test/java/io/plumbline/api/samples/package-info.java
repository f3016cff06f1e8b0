/** Valid and invalid sample resources, also for tests of other modules. */
package io.plumbline.api.samples;
