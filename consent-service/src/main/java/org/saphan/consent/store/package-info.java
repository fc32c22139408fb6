/** The database: connections, migrations, what every other package's SQL stands on. */
@NullMarked
package org.saphan.consent.store;

import org.jspecify.annotations.NullMarked;
