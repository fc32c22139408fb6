/** Tokens for agencies: the extension points of Spring Security's authorization server. */
@NullMarked
package org.saphan.consent.token;

import org.jspecify.annotations.NullMarked;
