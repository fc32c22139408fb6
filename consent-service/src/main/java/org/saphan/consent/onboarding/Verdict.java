package org.saphan.consent.onboarding;

import java.util.Locale;

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

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
