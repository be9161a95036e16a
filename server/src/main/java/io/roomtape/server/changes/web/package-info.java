/** Changes over HTTP, as server-sent events. */
@NullMarked
package io.roomtape.server.changes.web;

import org.jspecify.annotations.NullMarked;
