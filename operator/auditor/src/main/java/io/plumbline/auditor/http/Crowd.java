package io.plumbline.auditor.http;

import io.plumbline.auditor.answer.Problem;

import java.util.HashMap;
import java.util.Map;

/** Counts who is being answered, so that nobody takes all of it. Thread-safe. */
final class Crowd {
    private final int most;
    private final int mostEach;
    private final Map<String, Integer> busy = new HashMap<>();
    private int all;

    Crowd(int most, int mostEach) {
        this.most = most;
        this.mostEach = mostEach;
    }

    synchronized void enter(String user) throws Problem {
        if (all >= most) {
            throw Problem.unavailable("too many are being answered; ask again");
        }
        if (busy.getOrDefault(user, 0) >= mostEach) {
            throw Problem.tooMany("at most " + mostEach + " requests of one user are answered at once");
        }
        busy.merge(user, 1, Integer::sum);
        all++;
    }

    synchronized void leave(String user) {
        busy.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
