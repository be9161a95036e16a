/** Has every route ask for the right that its row in {@code RightsTable} names. */
@NullMarked
package io.roomtape.server.access.web;

import org.jspecify.annotations.NullMarked;
