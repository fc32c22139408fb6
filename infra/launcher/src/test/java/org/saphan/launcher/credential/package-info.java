@NullMarked
package org.saphan.launcher.credential;

import org.jspecify.annotations.NullMarked;
