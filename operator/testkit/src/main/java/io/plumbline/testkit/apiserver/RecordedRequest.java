package io.plumbline.testkit.apiserver;

import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param verb as RBAC names it: get, list, watch, create, update, patch, delete, deletecollection; empty for paths that name
 *     no kind, such as those of discovery
 * @param group empty for the core group, and where the path names no kind
 * @param plural empty where the path names no kind
 * @param subresource such as {@code status}, else empty
 * @param query the decoded query parameters
 */
public record RecordedRequest(String verb, String group, String plural, String namespace, String name,
        String subresource, String path, Map<String, String> query) {}
