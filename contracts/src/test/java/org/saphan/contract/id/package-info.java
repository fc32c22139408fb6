@NullMarked
package org.saphan.contract.id;

import org.jspecify.annotations.NullMarked;
