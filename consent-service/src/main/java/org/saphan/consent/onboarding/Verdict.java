package org.saphan.consent.onboarding;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of an act on an application. */
enum Verdict {
    DONE,
    /** One more administrator must agree. */
    ONE_MORE,
    /** The asker, or somebody who has agreed already. */
    SAME_PERSON,
    /** It is in another state by now. */
    TOO_LATE,
    /** A refusal needs a reason. */
    REASON_MISSING;

    /** Only words that there are: an address is anybody's to write. */
    static @Nullable String known(@Nullable String code) {
        for (var one : values()) {
            if (one.code().equals(code)) {
                return code;
            }
        }
        return null;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
