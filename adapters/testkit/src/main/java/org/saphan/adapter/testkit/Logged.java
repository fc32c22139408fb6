package org.saphan.adapter.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, at the levels of production: information, and warnings of libraries. */
final class Logged implements AutoCloseable {
    private static final List<String> TALKATIVE = List.of(
            "org.apache.hc", "org.apache.camel", "org.springframework.jdbc", "ca.uhn.fhir", "com.zaxxer.hikari");

    private final Logger root;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    Logged() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        lines.start();
        root.addAppender(lines);
    }

    /** Messages, arguments, keys, values and causes. */
    String text() {
        return List.copyOf(lines.list).stream().map(Logged::text).collect(Collectors.joining("\n"));
    }

    private static String text(ILoggingEvent line) {
        return line.getFormattedMessage() + " " + line.getKeyValuePairs() + " " + line.getMDCPropertyMap() + " "
                + text(line.getThrowableProxy());
    }

    private static String text(@Nullable IThrowableProxy cause) {
        return cause == null ? "" : cause.getClassName() + " " + cause.getMessage() + " " + text(cause.getCause());
    }

    @Override
    public void close() {
        root.detachAppender(lines);
    }
}
