/** Follows the ledger's stream of entries into a folder that proves, to whoever holds it, what the log said. */
@NullMarked
package org.saphan.launcher.mirror;

import org.jspecify.annotations.NullMarked;
