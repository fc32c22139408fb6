/** What two agencies have agreed: purposes, legal bases, services, fields, limits and time. */
@NullMarked
package org.saphan.contract.agreement;

import org.jspecify.annotations.NullMarked;
