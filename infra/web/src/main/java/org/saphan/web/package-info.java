/** The look of our pages: design tokens, Thymeleaf fragments and fonts, as resources. */
@NullMarked
package org.saphan.web;

import org.jspecify.annotations.NullMarked;
