/** The contract test every source inherits. */
@NullMarked
package org.saphan.adapter.testkit;

import org.jspecify.annotations.NullMarked;
