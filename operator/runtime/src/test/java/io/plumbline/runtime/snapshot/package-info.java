/** Orders of snapshots and their schedules. */
package io.plumbline.runtime.snapshot;
