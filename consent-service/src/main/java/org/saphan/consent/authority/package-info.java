/** The certificate authority for agencies' clients: what it issues, and what of that counts. */
@NullMarked
package org.saphan.consent.authority;

import org.jspecify.annotations.NullMarked;
