/** Settings, checked when the process starts. */
@NullMarked
package org.saphan.gateway.settings;

import org.jspecify.annotations.NullMarked;
