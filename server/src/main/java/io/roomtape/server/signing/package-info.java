/** Signatures that all nodes of an application make and accept. */
@NullMarked
package io.roomtape.server.signing;

import org.jspecify.annotations.NullMarked;
