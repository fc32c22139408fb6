/** The process's settings, checked once at the start. */
@NullMarked
package org.saphan.consent.settings;

import org.jspecify.annotations.NullMarked;
