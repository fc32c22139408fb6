package org.saphan.adapter.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.saphan.adapter.reply.AnswerTooLarge;
import org.saphan.adapter.reply.BrokenShape;
import org.saphan.contract.exchange.UnavailableReason;

/** Turns what a wire throws into a reason. Looks at types and SQL states only: messages may hold personal data. */
final class Failures {
    private static final int DEEPEST_CAUSE = 16;

    private Failures() {}

    static UnavailableReason reason(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            var reason = known(cause);
            if (reason != null) {
                return reason;
            }
        }
        return UnavailableReason.SOURCE_CONTRACT_VIOLATION; // our mapping stumbled over it: nothing of it passes
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
            case SQLTransientConnectionException _ -> UnavailableReason.UNREACHABLE;
            case SQLException sql -> sqlState(sql.getSQLState());
            default -> null;
        };
    }

    /** ISO/IEC 9075 classes, and PostgreSQL's 57. */
    private static UnavailableReason sqlState(@Nullable String state) {
        if (state == null) {
            return UnavailableReason.SOURCE_ERROR;
        }
        if (state.equals("57014")) { // query_canceled
            return UnavailableReason.TIMED_OUT;
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return UnavailableReason.UNREACHABLE;
        }
        return state.startsWith("42") && !state.equals("42501") // no such table or column; 42501: no right
                ? UnavailableReason.SOURCE_CONTRACT_VIOLATION
                : UnavailableReason.SOURCE_ERROR;
    }
}
