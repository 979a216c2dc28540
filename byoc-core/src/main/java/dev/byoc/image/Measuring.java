package dev.byoc.image;

import dev.byoc.internal.value.Digest;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Computes PCR0, PCR1 and PCR2 of the sections that pass by. PCR1 is PCR0 before the second ramdisk, so it costs
 * nothing: the digest is copied there. PCR2 goes over most of an image once more, on a line of its own.
 */
final class Measuring {
    private final MeasuringThreads crew;
    private final MeasuringThreads.Line imageLine;
    private final MeasuringThreads.Line applicationLine;
    private final MessageDigest image = Digest.sha384();
    private final MessageDigest application = Digest.sha384();
    private @Nullable MessageDigest boot;
    private int ramdisks;

    Measuring(MeasuringThreads crew) {
        this.crew = crew;
        this.imageLine = crew.line();
        this.applicationLine = crew.line();
    }

    /** Tells that the chunks to come are data of a section of {@code type}. */
    void begin(SectionType type) {
        if (type == SectionType.RAMDISK && ++ramdisks == 2) {
            crew.finish(imageLine);
            boot = copy(image);
        }
    }

    /** Takes {@code chunk} of a section of {@code type}. */
    void update(SectionType type, Chunk chunk) {
        switch (type) {
            case KERNEL, CMDLINE -> {
                give(imageLine, image, chunk);
                if (boot != null) {
                    give(imageLine, boot, chunk);
                }
            }
            case RAMDISK -> {
                give(imageLine, image, chunk);
                if (ramdisks > 1) {
                    give(applicationLine, application, chunk);
                }
            }
            case SIGNATURE, METADATA -> {} // not measured
        }
    }

    private void give(MeasuringThreads.Line line, MessageDigest digest, Chunk chunk) {
        chunk.hold();
        crew.give(line, () -> {
            chunk.update(digest);
            chunk.release();
        });
    }

    /** Returns a digest that has taken the same bytes as {@code digest}. */
    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    "The first security provider's " + digest.getAlgorithm() + " cannot be copied; the JDK's own can",
                    e);
        }
    }

    /** Returns the registers; for once. */
    Measurements.Builder finish() {
        crew.finish(imageLine);
        crew.finish(applicationLine);
        MessageDigest forBoot = boot == null ? copy(image) : boot;
        return Measurements.builder()
                .pcr0(Pcr.of(image.digest()))
                .pcr1(Pcr.of(forBoot.digest()))
                .pcr2(Pcr.of(application.digest()));
    }
}
