package io.plumbline.core.resource;

/** The controlling owner of a resource; at most one owner reference has {@code controller: true}. */
public record OwnerReference(ResourceType type, String name, String uid) {}
