/** The main job as a story whose every line is asserted. */
@NullMarked
package org.saphan.launcher.story;

import org.jspecify.annotations.NullMarked;
