package dev.byoc.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The fixed part at the start of an image: {@value #BYTES} bytes, numbers big-endian. */
final class Header {
    static final int BYTES = 548;
    static final int CRC_OFFSET = 544;

    private static final byte[] MAGIC = {'.', 'e', 'i', 'f'};
    private static final int VERSION_OFFSET = 4;
    private static final int FLAGS_OFFSET = 6;
    private static final int COUNT_OFFSET = 26;
    private static final int OFFSETS_OFFSET = 28;
    private static final int SIZES_OFFSET = 284;
    private static final int MIN_VERSION = 2;
    private static final int MAX_VERSION = 4;
    private static final int MIN_SECTIONS = 2;
    private static final int MAX_SECTIONS = 32;
    private static final int ARM64_FLAG = 1;

    private final ByteBuffer bytes;

    private Header(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Returns the header that is {@code bytes}, for a file of {@code fileSize}. */
    static Header of(byte[] bytes, long fileSize) throws Fault {
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new Fault("The file does not start with \".eif\", so it is no enclave image", 0);
        }
        Header header = new Header(ByteBuffer.wrap(bytes));
        header.check(fileSize);
        return header;
    }

    private void check(long fileSize) throws Fault {
        if (version() < MIN_VERSION || version() > MAX_VERSION) {
            throw new Fault("The image has version " + version() + " of the format; known are 2 to 4", VERSION_OFFSET);
        }
        if ((bytes.getChar(FLAGS_OFFSET) & ~ARM64_FLAG) != 0) {
            throw new Fault("The image has a flag that the format does not know", FLAGS_OFFSET);
        }
        if (count() < MIN_SECTIONS || count() > MAX_SECTIONS) {
            throw new Fault("The image has " + count() + " sections; allowed are 2 to 32", COUNT_OFFSET);
        }
        long next = BYTES;
        for (int i = 0; i < count(); i++) {
            if (offset(i) != next) {
                throw new Fault(
                        "The table places section " + i + " at " + Long.toUnsignedString(offset(i)) + ", but it must"
                                + " start at " + next + ", where the part before it ends",
                        offsetField(i));
            }
            long room = fileSize - next - Section.HEADER_BYTES;
            if (size(i) < 0 || size(i) > room) {
                throw new Fault(
                        "The image is cut off: section " + i + " should be " + Long.toUnsignedString(size(i))
                                + " bytes long, but the file leaves " + Math.max(0, room),
                        sizeField(i));
            }
            next += Section.HEADER_BYTES + size(i);
        }
        if (next != fileSize) {
            throw new Fault((fileSize - next) + " bytes follow the last section", next);
        }
        for (int i = count(); i < MAX_SECTIONS; i++) {
            if (offset(i) != 0 || size(i) != 0) {
                throw new Fault("The table has an entry for section " + i + ", which is not there", offsetField(i));
            }
        }
    }

    int version() {
        return bytes.getChar(VERSION_OFFSET);
    }

    Architecture architecture() {
        return (bytes.getChar(FLAGS_OFFSET) & ARM64_FLAG) == 0 ? Architecture.X86_64 : Architecture.ARM64;
    }

    /** Returns how many sections there are. */
    int count() {
        return bytes.getChar(COUNT_OFFSET);
    }

    long offset(int section) {
        return bytes.getLong(offsetField(section));
    }

    long size(int section) {
        return bytes.getLong(sizeField(section));
    }

    /** Returns where the size of {@code section} stands. */
    static int sizeField(int section) {
        return SIZES_OFFSET + Long.BYTES * section;
    }

    private static int offsetField(int section) {
        return OFFSETS_OFFSET + Long.BYTES * section;
    }

    /** Returns the checksum of everything but itself. */
    int crc() {
        return bytes.getInt(CRC_OFFSET);
    }
}
