package org.saphan.ledger.service;

/** What is found of a deed: at once, in the databases of the dead process, and when it has been started again. */
interface Found {
    /** As the operators' handbook says it. */
    String words();

    /** Whether databases and files look so before the process is started again. */
    default void atOnce(Deed deed) throws Exception {}

    /** Whether it has gone on from there. */
    default void afterwards(Deed deed) throws Exception {}
}
