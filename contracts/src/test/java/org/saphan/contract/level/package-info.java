@NullMarked
package org.saphan.contract.level;

import org.jspecify.annotations.NullMarked;
