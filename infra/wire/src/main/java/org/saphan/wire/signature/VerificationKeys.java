package org.saphan.wire.signature;

import java.util.Optional;

/** The keys that a verifier trusts, by key id. */
@FunctionalInterface
public interface VerificationKeys {

    /** The key of that id; empty if there is none. */
    Optional<VerificationKey> find(String keyId);
}
