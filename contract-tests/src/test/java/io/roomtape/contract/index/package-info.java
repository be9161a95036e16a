/** What the application relies on of its index, whichever database holds it. */
@NullMarked
package io.roomtape.contract.index;

import org.jspecify.annotations.NullMarked;
