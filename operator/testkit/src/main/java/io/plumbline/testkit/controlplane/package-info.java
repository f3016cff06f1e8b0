/** Starts a real kube-apiserver with etcd, and a kube-controller-manager when asked, for tests and the demo. */
@NullMarked
package io.plumbline.testkit.controlplane;

import org.jspecify.annotations.NullMarked;
