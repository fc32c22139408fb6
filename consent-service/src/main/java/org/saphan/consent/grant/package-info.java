/** Consents: asked for, given, refused, paused, resumed, withdrawn, ended. Every change is one transaction with its news and its ledger entry. */
@NullMarked
package org.saphan.consent.grant;

import org.jspecify.annotations.NullMarked;
