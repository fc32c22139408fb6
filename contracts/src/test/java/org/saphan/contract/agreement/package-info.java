@NullMarked
package org.saphan.contract.agreement;

import org.jspecify.annotations.NullMarked;
