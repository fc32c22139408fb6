package org.saphan.consent.digitalid;

import org.jspecify.annotations.Nullable;

/**
 * How sure it is who said yes.
 *
 * @param identity the provider's identity assurance level, for example {@code 2.3}; null: not told
 * @param login the authenticator assurance level of this log-in; null: not told
 */
public record Assurance(@Nullable String identity, @Nullable String login) {}
