/** The process's own settings. */
@NullMarked
package org.saphan.adapter.runtime.settings;

import org.jspecify.annotations.NullMarked;
