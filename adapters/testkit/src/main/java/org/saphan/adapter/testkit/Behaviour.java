package org.saphan.adapter.testkit;

/** How a source behaves towards the next calls. */
public enum Behaviour {
    /** It has the person's record, and sends all of it, whatever was asked. */
    ANSWERS,
    /** It has no such person. */
    KNOWS_NOBODY,
    /** It declines: we have no right. */
    REFUSES,
    /** It takes the call and says nothing for much longer than the deadline. */
    HANGS,
    /** It says that it has failed. */
    FAILS,
    /** It sends something that is no answer. */
    SENDS_GARBAGE,
    /** It sends a value that its interface does not allow. */
    BREAKS_ITS_SHAPE,
    /** It sends somebody else's record. */
    CONFUSES_PERSONS,
    /** It breaks the connection in the middle. */
    BREAKS_OFF,
    /** It sends far more than an answer can be. */
    NEVER_STOPS
}
