/** The canonical contracts: building records of wanted fields only, and checking them before they leave. */
@NullMarked
package org.saphan.adapter.source.canonical;

import org.jspecify.annotations.NullMarked;
