/** What the gateway knows of agencies, agreements, catalogue, revoked tokens and consents, and how fresh it is. */
@NullMarked
package org.saphan.gateway.feed;

import org.jspecify.annotations.NullMarked;
