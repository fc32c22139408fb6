@NullMarked
package org.saphan.ledger.service.settings;

import org.jspecify.annotations.NullMarked;
