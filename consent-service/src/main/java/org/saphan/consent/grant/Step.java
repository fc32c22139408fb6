package org.saphan.consent.grant;

/** What can happen to a consent. */
public enum Step {
    ALLOW,
    REFUSE,
    LAPSE,
    PAUSE,
    RESUME,
    WITHDRAW,
    EXPIRE
}
