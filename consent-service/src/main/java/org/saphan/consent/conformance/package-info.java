/**
 * A realm of its own for independent conformance tests: test clients and test users from a file, the same code as for
 * agencies. Off unless it is switched on; {@code docs/operations/conformance.md} says how.
 */
@NullMarked
package org.saphan.consent.conformance;

import org.jspecify.annotations.NullMarked;
