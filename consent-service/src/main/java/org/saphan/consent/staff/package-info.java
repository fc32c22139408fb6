/**
 * Who works at the exchange and at agencies: accounts with roles, two-step log-in (password and one-time code, or a passkey),
 * enrolment by invitation.
 */
@NullMarked
package org.saphan.consent.staff;

import org.jspecify.annotations.NullMarked;
