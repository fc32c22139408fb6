@NullMarked
package org.saphan.contract.problem;

import org.jspecify.annotations.NullMarked;
