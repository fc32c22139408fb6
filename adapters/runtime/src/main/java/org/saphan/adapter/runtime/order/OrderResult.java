package org.saphan.adapter.runtime.order;

/** What became of an order. Only {@link Yes} goes on. */
public sealed interface OrderResult {

    /** It may be fetched, now and never again. */
    record Yes(AcceptedOrder order) implements OrderResult {}

    /** The acknowledged decision does not carry it. */
    record No(OrderFault fault) implements OrderResult {}

    /** The journal can't take it: it may be good, but nobody could show later that it was not fetched twice. */
    record Unrecorded() implements OrderResult {}
}
