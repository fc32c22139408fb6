/** The problem types of every public interface (RFC 9457). */
@NullMarked
package org.saphan.contract.problem;

import org.jspecify.annotations.NullMarked;
