/** Names and ids from outside, each a type that validates once; whoever holds one may trust it. */
@NullMarked
package io.roomtape.server.names;

import org.jspecify.annotations.NullMarked;
