/** How sure it must be who somebody is: the levels of Thailand's Digital ID framework that purposes and services demand. */
@NullMarked
package org.saphan.contract.level;

import org.jspecify.annotations.NullMarked;
