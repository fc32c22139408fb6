/** Whether a client's certificate is revoked: asks its authority (OCSP), falls back to its list (CRL), and then lives on a stated grace. */
@NullMarked
package org.saphan.wire.revocation;

import org.jspecify.annotations.NullMarked;
