package dev.byoc.image;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Computes PCR0, PCR1 and PCR2 of the sections that pass by. PCR1 is PCR0 before the second ramdisk, so it costs
 * nothing: the digest is copied there. PCR2 goes over most of an image once more, on a lane of its own.
 */
final class Measuring implements AutoCloseable {
    private final Lane imageLane = new Lane("byoc-image-pcr0");
    private final Lane applicationLane = new Lane("byoc-image-pcr2");
    private final MessageDigest image = Digests.sha384();
    private final MessageDigest application = Digests.sha384();
    private @Nullable MessageDigest boot;
    private int ramdisks;

    /** Tells that the chunks to come are data of a section of {@code type}. */
    void begin(SectionType type) {
        if (type == SectionType.RAMDISK && ++ramdisks == 2) {
            boot = imageLane.after(() -> Digests.copy(image));
        }
    }

    /** Takes {@code chunk} of a section of {@code type}. */
    void update(SectionType type, Chunk chunk) {
        switch (type) {
            case KERNEL, CMDLINE -> {
                imageLane.update(image, chunk);
                if (boot != null) {
                    imageLane.update(boot, chunk);
                }
            }
            case RAMDISK -> {
                imageLane.update(image, chunk);
                if (ramdisks > 1) {
                    applicationLane.update(application, chunk);
                }
            }
            case SIGNATURE, METADATA -> {} // not measured
        }
    }

    /** Returns the registers; for once. */
    Measurements.Builder finish() {
        MessageDigest forBoot = boot;
        if (forBoot == null) {
            forBoot = imageLane.after(() -> Digests.copy(image));
        }
        return Measurements.builder()
                .pcr0(Pcr.of(imageLane.after(image::digest)))
                .pcr1(Pcr.of(imageLane.after(forBoot::digest)))
                .pcr2(Pcr.of(applicationLane.after(application::digest)));
    }

    @Override
    public void close() {
        imageLane.close();
        applicationLane.close();
    }
}
