/** Tests of this step. */
@NullMarked
package org.saphan.gateway.settings;

import org.jspecify.annotations.NullMarked;
