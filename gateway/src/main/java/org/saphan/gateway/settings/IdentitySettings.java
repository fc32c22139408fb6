package org.saphan.gateway.settings;

/**
 * What step 2 needs.
 *
 * @param issuer issuer of access tokens
 * @param audience our own identifier: what agencies address and sign
 * @param tokenAudience what stands in {@code aud} of access tokens for us
 * @param limits how much is remembered, and how often anybody may ask
 */
public record IdentitySettings(String issuer, String audience, String tokenAudience, Limits limits) {}
