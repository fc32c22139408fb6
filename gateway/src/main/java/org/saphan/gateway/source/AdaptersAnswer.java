package org.saphan.gateway.source;

import org.saphan.gateway.peer.Reply;

/** What came back from the adapters. */
public sealed interface AdaptersAnswer {
    /** An answer, its content not yet believed. */
    record Answered(Reply reply) implements AdaptersAnswer {}

    /** None: no connection, none in time, too long, or the circuit is open. Nothing of it may be repeated. */
    record Away() implements AdaptersAnswer {}
}
