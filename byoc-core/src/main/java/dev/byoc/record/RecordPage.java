package dev.byoc.record;

import java.util.List;
import java.util.Optional;

/**
 * Some of the environments that are remembered.
 *
 * @param environments the environments of this page; may be fewer than were asked for, or none, before the last page
 * @param next where the next page begins; empty when this is the last
 */
public record RecordPage(List<RecordedEnvironment> environments, Optional<Cursor> next) {
    /** Copies the list. */
    public RecordPage {
        environments = List.copyOf(environments);
    }

    /**
     * A place between two pages.
     *
     * @param value what the records that gave it out understand by it, and nobody else
     */
    public record Cursor(String value) {
        /** Where the first page begins. */
        public static final Cursor START = new Cursor("");
    }
}
