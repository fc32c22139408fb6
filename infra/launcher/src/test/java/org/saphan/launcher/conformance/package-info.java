@NullMarked
package org.saphan.launcher.conformance;

import org.jspecify.annotations.NullMarked;
