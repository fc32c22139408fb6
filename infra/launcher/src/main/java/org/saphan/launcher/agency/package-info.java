/** What an agency's own software does: tokens, proofs, signed queries, consent requests, and checking answers. */
@NullMarked
package org.saphan.launcher.agency;

import org.jspecify.annotations.NullMarked;
