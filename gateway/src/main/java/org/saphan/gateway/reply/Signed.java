package org.saphan.gateway.reply;

import org.saphan.contract.id.ExchangeId;

@SuppressWarnings("ArrayRecordComponent") // never compared, and not copied for speed
record Signed(ExchangeId exchange, byte[] body, String contentDigest, String signatureInput, String signature)
        implements SignedResponse {
    @Override
    public String toString() {
        return "[withheld]";
    }
}
