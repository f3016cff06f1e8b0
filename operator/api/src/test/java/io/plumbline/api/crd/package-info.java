/** Generates the CustomResourceDefinitions, and holds them to our own rules. */
package io.plumbline.api.crd;
