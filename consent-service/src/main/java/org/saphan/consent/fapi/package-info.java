/**
 * What FAPI 2.0 (Security Profile and Message Signing) demands of an authorization server beyond what Spring Authorization
 * Server does by itself. The same code serves every realm; {@code docs/fapi.md} maps each clause to its class and its test.
 */
@NullMarked
package org.saphan.consent.fapi;

import org.jspecify.annotations.NullMarked;
