package org.saphan.gateway.identity;

/**
 * A DPoP proof that is right but for one question: whether it was used before.
 *
 * @param keyThumbprint of the key that made it
 * @param id its {@code jti}
 */
record Proof(String keyThumbprint, String id) {}
