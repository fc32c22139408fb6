package org.saphan.adapter.source.reply;

import org.saphan.adapter.SourceRequest;

/** One call to a source system, without any guard: what a source's package provides. */
@FunctionalInterface
public interface Asking {
    /**
     * Asks, and maps the answer.
     *
     * @throws Exception as the wire, or the mapping, fails; the guard turns it into a reason
     */
    Reply ask(SourceRequest request) throws Exception;
}
