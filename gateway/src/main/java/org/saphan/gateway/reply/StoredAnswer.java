package org.saphan.gateway.reply;

import org.saphan.contract.id.ExchangeId;

/**
 * An answer that was given before.
 *
 * @param exchange the first request's
 * @param body JSON of {@code contract.exchange.Answer}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
public record StoredAnswer(ExchangeId exchange, byte[] body) {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
