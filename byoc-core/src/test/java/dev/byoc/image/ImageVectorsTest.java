package dev.byoc.image;

import static dev.byoc.image.ImageBytes.CMDLINE;
import static dev.byoc.image.ImageBytes.KERNEL;
import static dev.byoc.image.ImageBytes.RAMDISK_0;
import static dev.byoc.image.ImageBytes.RAMDISK_1;
import static dev.byoc.image.ImageBytes.RAMDISK_2;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images whose measurements were computed by other programs. */
class ImageVectorsTest {
    private static final String PCR0 =
            "1f535980ee4145b90027328f2172a4927ea2f6b3be78febe4904bcd7f2f3353ba5dd463f86761d0fa2230c6127a2592f";
    private static final String PCR1 =
            "2c0f967a71f8869cce0d17b1c3c59cc98606631762ebc201df8ccc700dbc656d49c392ed0d01880c399a718968cb6b9f";
    private static final String PCR2 =
            "2e10a2a4a3d6b36d91296aa8c39564b6a77dc8c5834fdb10969760f41e4cf07cc2a2ab81d28fa1b32b12f45b7d3b162b";
    private static final String PCR2_OF_NOTHING =
            "21b9efbc184807662e966d34f390821309eeac6802309798826296bf3e8bec7c10edb30948c90ba67310f7b964fc500a";
    private static final String PCR8 =
            "ebd685283b5a1eb0bb0bf85b548ecc4061746940ef76146af6ddae5dbe45ace1c74b2ee3b0284f2974603f34d89514bf";

    @ParameterizedTest
    @CsvSource({
        "A_v4, 4, x86_64, 944, d8941536d7e711282f95ec9d4f3639564c885ae996b67f4d5143760eb404ab95",
        "A_arm, 4, arm64, 944, 02da375aa808e8487e1587d06a3b2259c72b93a005135a879a8cb0ee12cb8641",
        "B_v3_nometa, 3, x86_64, 690, 588586131c5994cac44d781dbe793931b686371fdbca014d76282770b69af696",
        "F_signed, 4, x86_64, 2533, 3cf9783dd803164715f67748bcccc517cc9511d6b99b46bb227ba76960d36a95"
    })
    void of_sameContentInOtherFiles_sameRegisters(
            String name, int version, String architecture, long size, String sha256) {
        EnclaveImage image = ImageBytes.read(ImageBytes.vector(name));

        assertThat(image.version()).isEqualTo(version);
        assertThat(image.architecture()).hasToString(architecture);
        assertThat(image.size()).isEqualTo(size);
        assertThat(image.sha256()).isEqualTo(sha256);
        assertRegisters(image, PCR0, PCR1, PCR2);
    }

    @Test
    void of_plain_saysWhatIsInIt() {
        EnclaveImage image = ImageBytes.read(ImageBytes.vector("A_v4"));

        assertThat(image.sections())
                .containsExactly(
                        new Section(SectionType.KERNEL, 548, 13),
                        new Section(SectionType.CMDLINE, 573, 31),
                        new Section(SectionType.METADATA, 616, 242),
                        new Section(SectionType.RAMDISK, 870, 12),
                        new Section(SectionType.RAMDISK, 894, 13),
                        new Section(SectionType.RAMDISK, 919, 13));
        assertThat(image.imageName()).contains("demo");
        assertThat(image.imageVersion()).contains("1.0");
        assertThat(image.signature()).isEmpty();
        assertThat(image.measurements().pcr8()).isEmpty();
    }

    @Test
    void of_oneRamdisk_pcr2IsOfNothing() {
        EnclaveImage image = ImageBytes.read(ImageBytes.vector("C_one_ramdisk"));

        assertRegisters(image, PCR1, PCR1, PCR2_OF_NOTHING);
    }

    @Test
    void of_signed_hasPcr8AndAValidSignature() {
        EnclaveImage image = ImageBytes.read(ImageBytes.vector("F_signed"));

        assertThat(image.measurements().pcr8()).contains(new Measurement(PCR8));
        assertThat(image.signature()).hasValueSatisfying(signature -> {
            assertThat(signature.fault()).isEmpty();
            assertThat(signature.valid()).isTrue();
            assertThat(signature.certificate().getSubjectX500Principal().getName())
                    .isEqualTo("CN=eif-demo,C=US");
        });
    }

    @Test
    void of_cmdlineAfterRamdisk_isMeasuredInFileOrder() {
        byte[] bytes = ImageBytes.empty()
                .version(3)
                .part(1, KERNEL)
                .ramdisk(RAMDISK_0)
                .part(2, CMDLINE)
                .ramdisk(RAMDISK_1)
                .ramdisk(RAMDISK_2)
                .build();

        assertRegisters(
                ImageBytes.read(bytes),
                "0b5b0bc009c330e08813fa61ad035845681dd79dd60f2058a65a90e42106bb2f3d04d5a49f9019e606ae44dad7bde562",
                "38d84b7cf9b513da40a02e0208bcd992b0a4c4550296d471f4ca3c2da238ddd698b06a607d3dfe7323a61c61cb309d66",
                PCR2);
    }

    @Test
    void of_ramdisksSwapped_isAnotherImage() {
        byte[] bytes = ImageBytes.empty()
                .kernel()
                .cmdline()
                .metadata()
                .ramdisk(RAMDISK_0)
                .ramdisk(RAMDISK_2)
                .ramdisk(RAMDISK_1)
                .build();

        assertRegisters(
                ImageBytes.read(bytes),
                "e5ba57e4503d65533782a74b09a450620d8ab7edc96582f812bcabc21a163032016fb0a6194362c23b679295fb72f4b5",
                PCR1,
                "b53b40209d6e8db890b1f2acad3f3db74ec516fa87bd33ff5eeb66592a86f543c0749a7004fdc0ef2fa6bf4ba76cdc0f");
    }

    private static void assertRegisters(EnclaveImage image, String pcr0, String pcr1, String pcr2) {
        assertThat(image.measurements().pcr0()).hasToString(pcr0);
        assertThat(image.measurements().pcr1()).hasToString(pcr1);
        assertThat(image.measurements().pcr2()).hasToString(pcr2);
    }
}
