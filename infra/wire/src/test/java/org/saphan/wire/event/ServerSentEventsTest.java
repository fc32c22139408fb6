package org.saphan.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.saphan.wire.event.ServerSentEvents.Event;

class ServerSentEventsTest {
    @Test
    void events_are_read_with_either_line_end_and_comments_are_passed_over() throws IOException {
        var events = of(": hello\n\nid: 7\nevent: heartbeat\r\ndata: {\"number\":7}\r\n\r\nevent:x\ndata:y\n\n");
        assertThat(events.next()).isEqualTo(new Event("7", "heartbeat", "{\"number\":7}"));
        assertThat(events.next()).isEqualTo(new Event("", "x", "y"));
        assertThat(events.next()).isNull();
    }

    @Test
    void what_has_no_data_says_only_that_somebody_is_there() throws IOException {
        var events = of(": hello\n\nid: 8\ndata: z\n\n");
        assertThat(events.hear()).isEmpty();
        assertThat(events.more()).isTrue();
        assertThat(events.hear()).contains(new Event("8", "message", "z"));
        assertThat(events.more()).isFalse();
        assertThatThrownBy(events::hear).isInstanceOf(EOFException.class);
    }

    @Test
    void an_event_that_is_cut_off_is_none() throws IOException {
        assertThat(of("event: x\ndata: y\n").next()).isNull();
        assertThat(of("event: x\ndata: y").next()).isNull();
    }

    @Test
    void lines_are_bounded_and_data_has_one_of_them() {
        assertThatThrownBy(() -> of("data: " + "x".repeat(9_000)).next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> of("data: x\ndata: y\n\n").next()).isInstanceOf(IOException.class);
    }

    private static ServerSentEvents of(String text) {
        return new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 8_192);
    }
}
