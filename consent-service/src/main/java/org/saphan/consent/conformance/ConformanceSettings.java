package org.saphan.consent.conformance;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The conformance realm.
 *
 * @param enabled {@code saphan.consent.conformance.enabled}: off by default; never on where citizens log in
 * @param file {@code saphan.consent.conformance.file}: clients and users, JSON, read at the start
 * @param requireDpopNonce {@code saphan.consent.conformance.require-dpop-nonce}: whether proofs must carry a nonce of ours
 */
@ConfigurationProperties("saphan.consent.conformance")
record ConformanceSettings(
        @DefaultValue("false") boolean enabled,
        Path file,
        @DefaultValue("false") boolean requireDpopNonce) {}
