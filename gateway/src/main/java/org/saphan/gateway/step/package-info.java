/** What a step gives: its proof, or the reason to stop. Values, not exceptions. */
@NullMarked
package org.saphan.gateway.step;

import org.jspecify.annotations.NullMarked;
