package io.plumbline.auditor.port;

import java.util.List;
import java.util.Map;

/** A user as the cluster knows them (authentication.k8s.io/v1 UserInfo). */
public record Identity(String user, String uid, List<String> groups, Map<String, List<String>> extra) {
    public Identity {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
