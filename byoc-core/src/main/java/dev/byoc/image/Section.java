package dev.byoc.image;

/**
 * One section of an image.
 *
 * @param type what it holds
 * @param offset where its header of {@value #HEADER_BYTES} bytes starts, in bytes from the start of the file
 * @param size how long its data is, in bytes, without the header
 */
public record Section(SectionType type, long offset, long size) {
    /** The length of the header before each section's data. */
    static final int HEADER_BYTES = 12;

    /** Refuses negative numbers. */
    public Section {
        if (offset < 0 || size < 0) {
            throw new IllegalArgumentException(
                    "A section's place is not negative [offset=" + offset + ", size=" + size + "]");
        }
    }

    /** Returns where the data starts, in bytes from the start of the file. */
    public long dataOffset() {
        return offset + HEADER_BYTES;
    }
}
