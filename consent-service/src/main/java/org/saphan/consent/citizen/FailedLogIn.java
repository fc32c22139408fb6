package org.saphan.consent.citizen;

import org.jspecify.annotations.Nullable;

/** Why somebody is not logged in, as far as she can do something about it. */
public enum FailedLogIn {
    /** She did not let the provider tell her national ID, without which nobody can find what is hers. */
    NUMBER_WITHHELD("number"),
    /** She ended it at the provider. */
    ENDED("ended"),
    /** The provider did not say who she is, or is away. */
    UNCONFIRMED("body");

    static final String PAGE = "/log-in-failed";

    private final String code;

    FailedLogIn(String code) {
        this.code = code;
    }

    /** The page that says so. */
    public String page() {
        return this == UNCONFIRMED ? PAGE : PAGE + "?why=" + code;
    }

    /** The key of its words. */
    String words() {
        return "log-in-failed." + code;
    }

    /** Whatever is no reason of ours is none that we know. */
    static FailedLogIn of(@Nullable String code) {
        for (var one : values()) {
            if (one.code.equals(code)) {
                return one;
            }
        }
        return UNCONFIRMED;
    }
}
