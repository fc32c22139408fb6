@NullMarked
package org.saphan.launcher.mirror;

import org.jspecify.annotations.NullMarked;
