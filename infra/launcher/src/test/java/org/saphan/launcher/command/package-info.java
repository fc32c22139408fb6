@NullMarked
package org.saphan.launcher.command;

import org.jspecify.annotations.NullMarked;
