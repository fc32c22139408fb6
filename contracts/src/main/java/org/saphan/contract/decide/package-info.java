/** The one decision of the house: a pure function from agreement, basis, request and instant to yes, no or can't tell. */
@NullMarked
package org.saphan.contract.decide;

import org.jspecify.annotations.NullMarked;
