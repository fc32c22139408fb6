/** One package per source system: its routes, its mapping to the canonical contract, its faults. */
@NullMarked
package org.saphan.adapter.source;

import org.jspecify.annotations.NullMarked;
