package io.plumbline.sealed.verify;

import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps taken so far. */
final class Steps {
    private final List<Step> steps = new ArrayList<>();

    /** Something that holds, fails with a {@link MalformedException}, or cannot be found out at all. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    /** Takes a step that says itself what was seen. */
    boolean take(String name, String file, Attempt<String> attempt) throws IOException {
        var detail = find(name, file, attempt);
        detail.ifPresent(text -> add(name, file, new Status.Passed(text)));
        return detail.isPresent();
    }

    /** Looks for something that later steps need; what is not found has failed. */
    <T> Optional<T> find(String name, String file, Attempt<T> attempt) throws IOException {
        try {
            return Optional.of(attempt.run());
        } catch (MalformedException | MalformedNoteException e) {
            add(name, file, new Status.Failed(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    void failed(String name, String file, String reason) {
        add(name, file, new Status.Failed(reason));
    }

    void notChecked(String name, String file, String reason) {
        add(name, file, new Status.NotChecked(reason));
    }

    List<Step> all() {
        return steps;
    }

    private void add(String name, String file, Status status) {
        steps.add(new Step(name, file, status));
    }
}
