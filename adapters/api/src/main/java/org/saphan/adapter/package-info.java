/** The port every source system is read through. */
@NullMarked
package org.saphan.adapter;

import org.jspecify.annotations.NullMarked;
