package org.saphan.wire.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Instants as RFC 3339 in UTC with milliseconds; durations as ISO 8601. Strings, never numbers. */
final class Times {
    private Times() {}

    static final class InstantWriter extends ValueSerializer<Instant> {
        private static final DateTimeFormatter MILLISECONDS =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

        /** Finer parts of the instant are cut off. */
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            out.writeString(MILLISECONDS.format(value));
        }
    }

    static final class InstantReader extends ValueDeserializer<Instant> {
        @Override
        public Class<?> handledType() {
            return Instant.class;
        }

        /** RFC 3339 §5.6, years of four digits, UTC, at most three digits of a second's fraction. */
        private static final Pattern SHAPE =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z");

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) {
            var text = in.hasToken(JsonToken.VALUE_STRING) ? in.getString() : "";
            if (SHAPE.matcher(text).matches()) {
                try {
                    return Instant.parse(text);
                } catch (DateTimeException notOnTheCalendar) {
                    // falls through: 30 February has the shape and is no date
                }
            }
            return context.reportInputMismatch(Instant.class, "an instant belongs here: RFC 3339, UTC, milliseconds");
        }
    }

    static final class DurationReader extends ValueDeserializer<Duration> {
        @Override
        public Class<?> handledType() {
            return Duration.class;
        }

        @Override
        public Duration deserialize(JsonParser in, DeserializationContext context) {
            if (in.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return Duration.parse(in.getString());
                } catch (DateTimeException notADuration) {
                    // falls through
                }
            }
            return context.reportInputMismatch(Duration.class, "a duration belongs here: ISO 8601");
        }
    }
}
