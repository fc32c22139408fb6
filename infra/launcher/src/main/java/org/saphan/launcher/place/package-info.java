/** Where an installation lies on disk and which ports it takes. */
@NullMarked
package org.saphan.launcher.place;

import org.jspecify.annotations.NullMarked;
