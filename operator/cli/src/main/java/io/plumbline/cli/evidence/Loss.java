package io.plumbline.cli.evidence;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.series.Link;

import java.io.PrintWriter;

/**
 * What of a log is lost, in words.
 *
 * @param link what its successor says of it
 */
record Loss(Link link) {
    void print(PrintWriter screen) {
        Checkpoint whole = link.predecessor();
        screen.println("log        " + whole.origin());
        screen.println("wrong      " + link.reason());
        screen.println("whole      " + entries(whole.size())
                + (whole.size() == 0 ? "" : " (0 to " + (whole.size() - 1) + "), root " + whole.root().base64()));
        screen.println("lost       " + lost());
        link.remembered().stream().filter(one -> !one.origin().equals(whole.origin())).forEach(
                one -> screen.println("lost       the log " + one.origin() + ", which had " + entries(one.size())));
        screen.println("successor  " + link.origin());
    }

    private String lost() {
        long from = link.predecessor().size();
        if (link.lostTo().isEmpty()) {
            return "nothing of this log";
        }
        long to = link.lostTo().getAsLong();
        return to == from
                ? "whatever followed; nothing is known of it"
                : entries(to - from) + " (" + from + " to " + (to - 1) + "), and whatever followed";
    }

    static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }
}
