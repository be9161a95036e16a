/** What the application relies on of the place where recordings are, whichever it is. */
@NullMarked
package io.roomtape.contract.storage;

import org.jspecify.annotations.NullMarked;
