/** Who is logged in where, and how a person ends that from elsewhere. */
@NullMarked
package org.saphan.consent.session;

import org.jspecify.annotations.NullMarked;
