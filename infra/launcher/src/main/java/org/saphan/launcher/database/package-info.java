/** The embedded PostgreSQL cluster: a real server, durable, with one role for each service. */
@NullMarked
package org.saphan.launcher.database;

import org.jspecify.annotations.NullMarked;
