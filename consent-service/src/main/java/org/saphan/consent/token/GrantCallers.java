package org.saphan.consent.token;

import org.saphan.consent.fapi.AccessTokens;

/** Who may ask about grants: agencies with a token for this server. */
record GrantCallers(AccessTokens tokens) {}
