package dev.byoc.image;

import dev.byoc.error.InvalidImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one image once, from start to end. */
final class ImageReader {
    private static final long WORTH_HELP = 1 << 20;

    private final Path file;
    private Metadata metadata = Metadata.NONE;
    private @Nullable SignatureSection signature;

    ImageReader(Path file) {
        this.file = file.toAbsolutePath();
    }

    EnclaveImage read() {
        long position = 0;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new Fault("This is not a regular file", 0);
            }
            try (FileChannel channel = FileChannel.open(file);
                    MeasuringThreads crew = new MeasuringThreads(helpers(channel.size()))) {
                ImageInput input = new ImageInput(channel, crew);
                try {
                    return read(input, new Measuring(crew));
                } finally {
                    position = input.position();
                }
            }
        } catch (Fault e) {
            throw new InvalidImageException(e.problem(), file, e.offset(), e.getCause());
        } catch (NoSuchFileException e) {
            throw new InvalidImageException("There is no such file", file, 0, e);
        } catch (ClosedByInterruptException e) {
            throw new InvalidImageException("The thread was interrupted while it read the image", file, position, e);
        } catch (IOException e) {
            throw new InvalidImageException("The image cannot be read", file, position, e);
        }
    }

    /** Three digests are made at once; the caller works on them too. */
    private static int helpers(long size) {
        return size < WORTH_HELP ? 0 : Math.min(Runtime.getRuntime().availableProcessors(), 3) - 1;
    }

    private EnclaveImage read(ImageInput input, Measuring measuring) throws IOException, Fault {
        Header header = Header.of(input.header(), input.size());
        List<Section> sections = sections(header, input, measuring);
        input.requireEnd();
        if (input.crc() != header.crc()) {
            throw new Fault(
                    String.format(
                            "The image is damaged: its checksum is %08x, but the header says %08x",
                            input.crc(), header.crc()),
                    Header.CRC_OFFSET);
        }
        return image(header, input, sections, measuring.finish());
    }

    private List<Section> sections(Header header, ImageInput input, Measuring measuring) throws IOException, Fault {
        SectionRules rules = new SectionRules(header.version());
        for (int i = 0; i < header.count(); i++) {
            Section section = section(header, i, ByteBuffer.wrap(input.read(Section.HEADER_BYTES)));
            rules.add(section);
            measuring.begin(section.type());
            switch (section.type()) {
                case KERNEL, CMDLINE, RAMDISK ->
                    input.read(section.size(), chunk -> measuring.update(section.type(), chunk));
                case SIGNATURE ->
                    signature = SignatureSection.of(input.read((int) section.size()), section.dataOffset());
                case METADATA -> metadata = Metadata.of(input.read((int) section.size()), section.dataOffset());
            }
        }
        return rules.complete(input.position());
    }

    private static Section section(Header header, int index, ByteBuffer bytes) throws Fault {
        long offset = header.offset(index);
        int code = bytes.getChar();
        SectionType type = SectionType.of(code)
                .orElseThrow(() -> new Fault("The section has the type " + code + "; known are 1 to 5", offset));
        if (bytes.getChar() != 0) {
            throw new Fault("The " + type + " section has a flag that the format does not know", offset + 2);
        }
        long size = bytes.getLong();
        if (size != header.size(index)) {
            throw new Fault(
                    "The " + type + " section says that it is " + Long.toUnsignedString(size)
                            + " bytes long, but the table says " + header.size(index),
                    offset + 4);
        }
        return new Section(type, offset, size);
    }

    private EnclaveImage image(
            Header header, ImageInput input, List<Section> sections, Measurements.Builder registers) {
        Optional<SignatureSection> signed = Optional.ofNullable(signature);
        Measurements measurements =
                registers.pcr8(signed.map(SignatureSection::pcr8)).build();
        return ImmutableEnclaveImage.builder()
                .file(file)
                .architecture(header.architecture())
                .version(header.version())
                .size(input.size())
                .sha256(input.sha256())
                .addAllSections(sections)
                .measurements(measurements)
                .signature(signed.map(section -> section.verify(measurements.pcr0())))
                .imageName(metadata.imageName())
                .imageVersion(metadata.imageVersion())
                .build();
    }
}
