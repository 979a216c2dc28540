package dev.byoc.testing.internal.faults;

import java.util.Locale;

/** What calls do with resources of a type. */
enum ResourceVerb {
    LIST,
    CREATE,
    UPDATE,
    DELETE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
