package org.saphan.adapter.source.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.source.reply.AnswerTooLarge;
import org.saphan.adapter.source.reply.BrokenShape;
import org.saphan.adapter.source.reply.Reply;
import org.saphan.contract.source.UnavailableReason;

/** Turns what a wire throws into a reply. Looks at types and SQL states only: messages may hold personal data. */
final class Failures {
    private static final int DEEPEST_CAUSE = 16;

    // SQL states: classes of ISO/IEC 9075, and some of PostgreSQL's own
    private static final Pattern NO_RIGHT = Pattern.compile("42501|28...");
    private static final String CANCELLED = "57014";
    private static final String CONNECTION = "08";
    private static final String SHUTDOWN = "57P";
    private static final String NO_SUCH_THING = "42";

    private Failures() {}

    static Reply reply(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && NO_RIGHT.matcher(state(sql)).matches()) {
                return new Reply.Refused();
            }
            var reason = known(cause);
            if (reason != null) {
                return new Reply.Unusable(reason);
            }
        }
        // our mapping stumbled over the answer: nothing of it passes
        return new Reply.Unusable(UnavailableReason.SOURCE_CONTRACT_VIOLATION);
    }

    private static @Nullable UnavailableReason known(Throwable cause) {
        return switch (cause) {
            case BrokenShape _ -> UnavailableReason.SOURCE_CONTRACT_VIOLATION;
            case AnswerTooLarge _ -> UnavailableReason.SOURCE_CONTRACT_VIOLATION;
            case HttpException _ -> UnavailableReason.SOURCE_CONTRACT_VIOLATION;
            case InterruptedIOException _ -> UnavailableReason.TIMED_OUT; // a SocketTimeoutException is one
            case InterruptedException _ -> UnavailableReason.TIMED_OUT;
            case IOException _ -> UnavailableReason.UNREACHABLE;
            case SQLTimeoutException _ -> UnavailableReason.TIMED_OUT;
            case SQLTransientConnectionException wait when wait.getCause() == null -> UnavailableReason.UNREACHABLE;
            case SQLTransientConnectionException _ -> null; // the pool wraps why it got no connection
            case SQLException sql -> reason(state(sql));
            default -> null;
        };
    }

    private static UnavailableReason reason(String sqlState) {
        if (sqlState.equals(CANCELLED)) {
            return UnavailableReason.TIMED_OUT;
        }
        if (sqlState.startsWith(CONNECTION) || sqlState.startsWith(SHUTDOWN)) {
            return UnavailableReason.UNREACHABLE;
        }
        return sqlState.startsWith(NO_SUCH_THING)
                ? UnavailableReason.SOURCE_CONTRACT_VIOLATION
                : UnavailableReason.SOURCE_ERROR;
    }

    private static String state(SQLException failure) {
        var state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
