/** Tests of the whole service. */
@NullMarked
package org.saphan.consent;

import org.jspecify.annotations.NullMarked;
