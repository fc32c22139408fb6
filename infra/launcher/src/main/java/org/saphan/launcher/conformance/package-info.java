/** Clients, users and test configurations for conformance tests of the authorization server. */
@NullMarked
package org.saphan.launcher.conformance;

import org.jspecify.annotations.NullMarked;
