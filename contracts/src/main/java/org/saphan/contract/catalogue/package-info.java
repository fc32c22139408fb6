/** What a data service offers: its fields, who owns it, and how it speaks of them to people. */
@NullMarked
package org.saphan.contract.catalogue;

import org.jspecify.annotations.NullMarked;
