/** The application under test, over real HTTP, with a LiveKit and a storage that tests control. */
@NullMarked
package io.roomtape.server.testing;

import org.jspecify.annotations.NullMarked;
