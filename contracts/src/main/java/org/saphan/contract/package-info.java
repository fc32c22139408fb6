/** What crosses a process or organisation boundary, and the pure decision over it. */
@NullMarked
package org.saphan.contract;

import org.jspecify.annotations.NullMarked;
