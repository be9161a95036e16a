/** Makes the index anew from what is in storage. */
@NullMarked
package io.roomtape.server.scan;

import org.jspecify.annotations.NullMarked;
