package dev.byoc.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.internal.value.Digest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The measurements of images of many shapes, against the rule applied to whole byte arrays. */
class MeasuringTest {
    private static final int MORE_THAN_A_CHUNK = 700_000;

    @Property(tries = 200)
    void of_anyOrderAndSizes_measuredByTheRule(@ForAll("ramdisks") List<Integer> sizes, @ForAll Random chance) {
        List<ImageBytes.Part> parts = new ArrayList<>();
        parts.add(new ImageBytes.Part(1, bytes(chance, 300)));
        sizes.forEach(size -> parts.add(new ImageBytes.Part(3, bytes(chance, size))));
        parts.add(1 + chance.nextInt(parts.size()), new ImageBytes.Part(2, bytes(chance, 40)));
        parts.add(chance.nextInt(parts.size() + 1), new ImageBytes.Part(5, ImageBytes.METADATA));
        ImageBytes image = ImageBytes.empty();
        parts.forEach(part -> image.part(part.type(), part.data()));

        Measurements measured = ImageBytes.read(image.build()).measurements();

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream boot = new ByteArrayOutputStream();
        ByteArrayOutputStream application = new ByteArrayOutputStream();
        int ramdisks = 0;
        for (ImageBytes.Part part : parts) {
            if (part.type() == 5) {
                continue;
            }
            all.writeBytes(part.data());
            boolean later = part.type() == 3 && ramdisks++ > 0;
            (later ? application : boot).writeBytes(part.data());
        }
        assertThat(measured.pcr0()).isEqualTo(pcr(all));
        assertThat(measured.pcr1()).isEqualTo(pcr(boot));
        assertThat(measured.pcr2()).isEqualTo(pcr(application));
    }

    @Provide
    Arbitrary<List<Integer>> ramdisks() {
        return Arbitraries.integers().between(0, MORE_THAN_A_CHUNK).list().ofMaxSize(4);
    }

    private static byte[] bytes(Random chance, int size) {
        byte[] bytes = new byte[size];
        chance.nextBytes(bytes);
        return bytes;
    }

    private static Measurement pcr(ByteArrayOutputStream content) {
        byte[] inner = Digest.sha384().digest(content.toByteArray());
        ByteArrayOutputStream extended = new ByteArrayOutputStream();
        extended.writeBytes(new byte[48]);
        extended.writeBytes(inner);
        return Measurement.of(Digest.sha384().digest(extended.toByteArray()));
    }
}
