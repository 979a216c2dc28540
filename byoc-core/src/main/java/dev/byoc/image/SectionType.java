package dev.byoc.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a section of an image holds. */
public enum SectionType {
    /** The Linux kernel; once in each image. */
    KERNEL(1),
    /** The kernel's command line; once in each image. */
    CMDLINE(2),
    /** A file system in memory: the first starts the enclave, those after it are the application. */
    RAMDISK(3),
    /** Who vouches for the image; at most once. */
    SIGNATURE(4),
    /** The image's name, version and making, as JSON; at most once, and in version 4 always. */
    METADATA(5);

    private final int code;

    SectionType(int code) {
        this.code = code;
    }

    static Optional<SectionType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Returns the name in lower case, such as {@code kernel}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
