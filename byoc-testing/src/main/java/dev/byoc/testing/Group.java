package dev.byoc.testing;

/** What goes on in one fleet besides its settings. Guarded by its world's monitor. */
final class Group {
    private long version;

    Group(long version) {
        this.version = version;
    }

    /** The version that new machines are made from, unless the fleet's settings say something else than a number. */
    long version() {
        return version;
    }

    void pin(long newVersion) {
        version = newVersion;
    }
}
