/** The gateway's tests: over HTTPS against the running process, breaking it by table. */
@NullMarked
package org.saphan.gateway;

import org.jspecify.annotations.NullMarked;
