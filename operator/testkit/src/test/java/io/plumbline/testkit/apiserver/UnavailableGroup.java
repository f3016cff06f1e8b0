package io.plumbline.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

/** How discovery shows the group metrics.k8s.io while nobody serves it. */
final class UnavailableGroup {
    private UnavailableGroup() {}

    static void assertSeenBy(Http http) {
        var document = http.get("/apis", "Accept", ApiContract.AGGREGATED).json();
        var stale = document.path("items").valueStream()
                .filter(group -> group.at("/metadata/name").asText().equals("metrics.k8s.io")).toList();
        assertThat(stale).singleElement().satisfies(group -> assertThat(group.path("versions").toString())
                .isEqualTo("[{\"version\":\"v1beta1\",\"freshness\":\"Stale\"}]"));
        assertThat(http.get("/apis/metrics.k8s.io/v1beta1").code()).isEqualTo(503);
        assertThat(ApiContract.texts(http.get("/apis").json().path("groups"), "/name")).contains("metrics.k8s.io");
    }
}
