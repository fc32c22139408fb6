/** The demo's staff: their invitations, their passwords and telephones, and how they enrol and log in. */
@NullMarked
package org.saphan.launcher.staff;

import org.jspecify.annotations.NullMarked;
