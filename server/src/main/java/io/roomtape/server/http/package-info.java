/** What holds for every request and answer, whichever route it belongs to. */
@NullMarked
package io.roomtape.server.http;

import org.jspecify.annotations.NullMarked;
