package io.plumbline.runtime.discovery;

import io.fabric8.kubernetes.client.http.AsyncBody;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BodyStreamTest {
    private final BodyStream stream = new BodyStream();
    private final Source source = new Source();

    /** A body that delivers when the test says so, whatever was asked for. */
    private static final class Source implements AsyncBody {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean cancelled;

        @Override
        public void consume() {
            asked.incrementAndGet();
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            cancelled = true;
            done.cancel(false);
        }
    }

    @Test
    void bytesComeInOrderHoweverTheyAreCut() throws IOException {
        stream.begin(source);
        deliver("ab", "", "c");
        deliver();
        deliver("", "def");
        source.done.complete(null);
        assertThat(stream.read()).isEqualTo('a');
        assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("bcdef");
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void bytesAboveTheSignAreNoEnd() throws IOException {
        stream.begin(source);
        stream.consume(List.of(ByteBuffer.wrap(new byte[]{(byte) 0xff})), source);
        assertThat(stream.read()).isEqualTo(0xff);
    }

    @Test
    void aReaderWhoPausesHoldsTheServerBack() throws IOException {
        stream.begin(source);
        int ahead = source.asked.get();
        assertThat(ahead).isBetween(1, 8);
        for (int i = 0; i < ahead; i++) {
            deliver("ab");
        }
        assertThat(source.asked).hasValue(ahead);
        assertThat(stream.readNBytes(2)).hasSize(2);
        assertThat(source.asked).hasValue(ahead + 1);
        assertThat(stream.readNBytes(1)).hasSize(1);
        assertThat(source.asked).hasValue(ahead + 2);
    }

    @Test
    void whatCameBeforeAFailureIsReadBeforeIt() throws IOException {
        stream.begin(source);
        deliver("abc");
        source.done.completeExceptionally(new IOException("connection reset"));
        assertThat(stream.readNBytes(3)).asString(StandardCharsets.UTF_8).isEqualTo("abc");
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("connection reset");
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
    }

    @Test
    void closingEndsAReadThatWaits() throws Exception {
        stream.begin(source);
        var thrown = new CompletableFuture<IOException>();
        waitingReader(thrown);
        stream.close();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).hasMessageContaining("given up");
        assertThat(source.cancelled).isTrue();
    }

    @Test
    void nothingIsReadAfterTheClose() {
        stream.begin(source);
        deliver("abc");
        stream.close();
        assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        stream.close();
    }

    @Test
    void aBodyThatComesAfterTheCloseIsGivenUp() {
        stream.close();
        stream.begin(source);
        assertThat(source.cancelled).isTrue();
        assertThat(source.asked).hasValue(0);
    }

    @Test
    void anInterruptEndsAReadAndTheConnection() throws Exception {
        stream.begin(source);
        var thrown = new CompletableFuture<IOException>();
        waitingReader(thrown).interrupt();
        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        assertThat(source.cancelled).isTrue();
    }

    private Thread waitingReader(CompletableFuture<IOException> thrown) {
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                stream.read();
            } catch (IOException e) {
                thrown.complete(e);
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> reader.getState() == Thread.State.WAITING);
        return reader;
    }

    private void deliver(String... buffers) {
        stream.consume(Stream.of(buffers).map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).toList(),
                source);
    }
}
