package org.saphan.gateway.reply;

import org.saphan.contract.id.ExchangeId;

/** The answer, signed, with its receipt: the ledger holds all of it. Only this package can make one. */
public sealed interface SignedResponse permits Signed {
    ExchangeId exchange();

    /** JSON of {@code contract.exchange.Answer}. A view of our own bytes: not to be written to. */
    byte[] body();

    /** The value of {@code Content-Digest}. */
    String contentDigest();

    /** The value of {@code Signature-Input}. */
    String signatureInput();

    /** The value of {@code Signature}. */
    String signature();
}
