package io.plumbline.testkit.apiserver;

import java.util.Optional;

/** Answers whether somebody may do something: everybody may do everything that no fault forbids. */
final class AccessReviews {
    private static final String PREFIX = "/apis/authorization.k8s.io/v1/";

    private final Faults faults;

    AccessReviews(Faults faults) {
        this.faults = faults;
    }

    Optional<Reply> answer(HttpExchange request) {
        if (!request.method().equals("POST") || !request.path().startsWith(PREFIX)
                || !request.path().endsWith("accessreviews")) {
            return Optional.empty();
        }
        var review = Json.parseObject(request.body());
        var asked = review.path("spec").path("resourceAttributes");
        var kind = new ApiKind.Id(asked.path("group").asText(""), asked.path("resource").asText(""));
        Json.child(review, "status").put("allowed", !faults.isForbidden(kind));
        return Optional.of(Reply.json(201, review));
    }
}
