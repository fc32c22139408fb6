package org.saphan.gateway.settings;

/**
 * What step 2 needs.
 *
 * @param issuer issuer of access tokens
 * @param audience our own identifier
 * @param limits how much is remembered, and how often anybody may ask
 */
public record IdentitySettings(String issuer, String audience, Limits limits) {}
