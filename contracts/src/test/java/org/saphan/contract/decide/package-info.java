@NullMarked
package org.saphan.contract.decide;

import org.jspecify.annotations.NullMarked;
