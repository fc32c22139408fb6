/** Keys, certificates and passwords of one installation: made once, on this machine, never in the repository. */
@NullMarked
package org.saphan.launcher.credential;

import org.jspecify.annotations.NullMarked;
