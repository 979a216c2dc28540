package dev.byoc.image;

import java.util.ArrayList;
import java.util.List;

/** Which sections an image may have, and in which order. */
final class SectionRules {
    private static final long MAX_SIGNATURE_BYTES = 32_768;
    private static final long MAX_METADATA_BYTES = 1 << 20;
    private static final int FIRST_SIGNED_VERSION = 3;
    private static final int FIRST_DESCRIBED_VERSION = 4;

    private final int version;
    private final List<Section> sections = new ArrayList<>();

    SectionRules(int version) {
        this.version = version;
    }

    /** Takes {@code section}, or says why it may not come next. */
    void add(Section section) throws Fault {
        switch (section.type()) {
            case KERNEL, CMDLINE -> requireFirst(section);
            case RAMDISK -> {
                if (!has(SectionType.KERNEL)) {
                    throw new Fault("A ramdisk comes before the kernel", section.offset());
                }
            }
            case SIGNATURE -> {
                requireFirst(section);
                requireAtMost(MAX_SIGNATURE_BYTES, section);
                if (version < FIRST_SIGNED_VERSION) {
                    throw new Fault("Version " + version + " of the format knows no signature", section.offset());
                }
            }
            case METADATA -> {
                requireFirst(section);
                requireAtMost(MAX_METADATA_BYTES, section);
            }
        }
        sections.add(section);
    }

    /** Returns all sections, or says what is missing. */
    List<Section> complete(long end) throws Fault {
        require(SectionType.KERNEL, end);
        require(SectionType.CMDLINE, end);
        if (version >= FIRST_DESCRIBED_VERSION) {
            require(SectionType.METADATA, end);
        }
        return List.copyOf(sections);
    }

    private void requireFirst(Section section) throws Fault {
        if (has(section.type())) {
            throw new Fault("The image has a second " + section.type() + " section", section.offset());
        }
    }

    private static void requireAtMost(long most, Section section) throws Fault {
        if (section.size() > most) {
            throw new Fault(
                    "The " + section.type() + " section is " + section.size() + " bytes long; at most " + most
                            + " are allowed",
                    section.offset());
        }
    }

    private void require(SectionType type, long end) throws Fault {
        if (!has(type)) {
            throw new Fault("The image has no " + type + " section", end);
        }
    }

    private boolean has(SectionType type) {
        return sections.stream().anyMatch(section -> section.type() == type);
    }
}
