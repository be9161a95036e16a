/** The description of the HTTP API, made from the controllers: what all of it has in common. */
@NullMarked
package io.roomtape.server.api;

import org.jspecify.annotations.NullMarked;
