/** A whole installation: everything of it made, configured, started and stopped. */
@NullMarked
package org.saphan.launcher.install;

import org.jspecify.annotations.NullMarked;
