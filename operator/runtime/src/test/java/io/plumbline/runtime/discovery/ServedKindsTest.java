package io.plumbline.runtime.discovery;

import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ServedKindsTest {
    private static final ResourceType WIDGET = new ResourceType("example.com", "Widget");

    @Test
    void theFirstVersionIsPreferred() {
        var kinds = read(Documents.group("example.com", Documents.version("v2", "Widget"),
                Documents.version("v1", "Widget")));
        assertThat(kinds.find(WIDGET)).isInstanceOfSatisfying(Presence.Served.class, served -> {
            assertThat(served.kind().apiVersion()).isEqualTo("example.com/v2");
            assertThat(served.kind().path()).isEqualTo("/apis/example.com/v2/widgets");
            assertThat(served.kind().custom()).isTrue();
        });
    }

    @Test
    void aVersionWithoutTheKindIsPassedOver() {
        var kinds = read(Documents.group("example.com", Documents.version("v2", "Gadget"),
                Documents.version("v1", "Widget")));
        assertThat(kinds.find(WIDGET))
                .isInstanceOfSatisfying(Presence.Served.class, served -> assertThat(served.kind().version())
                        .isEqualTo("v1"));
    }

    @Test
    void aPinnedVersionIsTakenOrNone() {
        var kinds = read(Documents.group("example.com", Documents.version("v2", "Widget"),
                Documents.version("v1", "Widget")));
        assertThat(kinds.find(WIDGET, "v1"))
                .isInstanceOfSatisfying(Presence.Served.class, served -> assertThat(served.kind().version())
                        .isEqualTo("v1"));
        assertThat(kinds.find(WIDGET, "v3")).isInstanceOf(Presence.NotInstalled.class);
    }

    @Test
    void theCoreGroupHasItsOwnPathsAndIsNotCustom() {
        var kinds = read(Documents.group("", Documents.version("v1", "Pod")));
        assertThat(kinds.find(ResourceType.POD)).isInstanceOfSatisfying(Presence.Served.class, served -> {
            assertThat(served.kind().path()).isEqualTo("/api/v1/pods");
            assertThat(served.kind().custom()).isFalse();
        });
    }

    @Test
    void aGroupThatLooksBuiltInMayBeCustom() {
        var kinds = read(Documents.group("gateway.networking.k8s.io", Documents.version("v1", "Gateway")));
        assertThat(kinds.find(new ResourceType("gateway.networking.k8s.io", "Gateway")))
                .isInstanceOfSatisfying(Presence.Served.class, served -> assertThat(served.kind().custom()).isTrue());
    }

    @Test
    void aStaleVersionIsUnavailableWithOrWithoutItsKinds() {
        assertThat(read(Documents.group("example.com", Documents.stale("v1"))).find(WIDGET))
                .isInstanceOf(Presence.Unavailable.class);
        assertThat(read(Documents.group("example.com", Documents.stale("v1", "Widget"))).find(WIDGET))
                .isInstanceOf(Presence.Unavailable.class);
    }

    @Test
    void aVersionThatAnswersStandsInForAStaleOne() {
        var kinds = read(Documents.group("example.com", Documents.stale("v2", "Widget"),
                Documents.version("v1", "Widget")));
        assertThat(kinds.find(WIDGET)).isInstanceOfSatisfying(Presence.Served.class,
                served -> assertThat(served.kind().version()).isEqualTo("v1"));
    }

    @Test
    void aKindThatCannotBeWatchedIsUnavailable() {
        var kinds = read(Documents.group("example.com",
                Documents.version("v1", "Widget").replace("\"watch\"", "\"get\"")));
        assertThat(kinds.find(WIDGET)).isEqualTo(
                new Presence.Unavailable("the API offers no list and watch of Widget.example.com"));
    }

    @Test
    void beforeACompleteViewNothingIsNotInstalled() {
        assertThat(ServedKinds.unknown().find(WIDGET)).isInstanceOf(Presence.Unknown.class);
        assertThat(read(Documents.group("example.com", Documents.version("v1", "Gadget"))).find(WIDGET))
                .isInstanceOf(Presence.NotInstalled.class);
    }

    @Test
    void anotherDocumentIsRefused() {
        assertThatThrownBy(() -> read("{\"kind\":\"APIGroupList\",\"groups\":[]}")).hasMessageContaining("1.27");
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(IOException.class);
    }

    private static ServedKinds read(String document) throws RuntimeException {
        try {
            return new ServedKinds(true, new DiscoveryDocument()
                    .read(new ByteArrayInputStream(Documents.whole(document).getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw sneaky(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
