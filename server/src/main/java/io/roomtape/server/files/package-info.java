/** Recordings in a folder of this machine, laid out as they are in object storage. */
@NullMarked
package io.roomtape.server.files;

import org.jspecify.annotations.NullMarked;
