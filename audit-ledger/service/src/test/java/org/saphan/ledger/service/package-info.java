@NullMarked
package org.saphan.ledger.service;

import org.jspecify.annotations.NullMarked;
