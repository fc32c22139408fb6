/** A person before the pages: follows links, fills in forms, keeps cookies; needs no JavaScript. */
@NullMarked
package org.saphan.launcher.citizen;

import org.jspecify.annotations.NullMarked;
