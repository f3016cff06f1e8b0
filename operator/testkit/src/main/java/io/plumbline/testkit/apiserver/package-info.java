/**
 * An API server in memory, over plain HTTP on loopback, that behaves like kube-apiserver towards clients, operators and
 * reflectors, and can be told to fail in ways that a real one cannot.
 */
@NullMarked
package io.plumbline.testkit.apiserver;

import org.jspecify.annotations.NullMarked;
