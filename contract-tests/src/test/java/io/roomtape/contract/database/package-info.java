/** The application on a real PostgreSQL, with and without a pooler between them. */
@NullMarked
package io.roomtape.contract.database;

import org.jspecify.annotations.NullMarked;
