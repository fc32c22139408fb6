/** What the consent service feeds to gateways: signed numbered snapshots of small things, and numbered news. */
@NullMarked
package org.saphan.contract.feed;

import org.jspecify.annotations.NullMarked;
