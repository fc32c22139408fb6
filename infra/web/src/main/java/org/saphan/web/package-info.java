/** What all pages for people share: frame, language, dates, headers. The look itself is in the resources. */
@NullMarked
package org.saphan.web;

import org.jspecify.annotations.NullMarked;
