package dev.byoc.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceSizerTest {
    @ParameterizedTest
    @CsvSource({
        "1, 512, m5.xlarge",
        "2, 14336, m5.xlarge",
        "2, 14337, m5.2xlarge",
        "3, 512, m5.2xlarge",
        "6, 30720, m5.2xlarge",
        "7, 512, m5.4xlarge",
        "14, 63488, m5.4xlarge",
        "15, 1, m5.8xlarge",
        "30, 129024, m5.8xlarge"
    })
    void pick_standardTable_firstThatFits(int cpus, long mebibytes, String expected) {
        assertThat(InstanceSizer.pick(cpus, Memory.mib(mebibytes)).name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 14337, r6i.xlarge",
        "4, 30721, r6i.2xlarge",
        "30, 129025, r6i.8xlarge",
        "31, 512, r6i.12xlarge",
        "46, 391168, r6i.12xlarge"
    })
    void choose_extendedTable_firstThatFits(int cpus, long mebibytes, String expected) {
        InstanceSizer sizer = InstanceSizer.of(InstanceCatalog.extended());

        assertThat(sizer.choose(cpus, Memory.mib(mebibytes)).name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"31, 1", "1, 129025", "2147483647, 1", "1, 9223372036854775807"})
    void pick_tooLarge_namesTheLargest(int cpus, long mebibytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InstanceSizer.pick(cpus, Memory.mib(mebibytes)))
                .withMessageContaining("m5.8xlarge")
                .withMessageContaining("cpus=" + cpus);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void pick_noCpus_refused(int cpus) {
        assertThatIllegalArgumentException().isThrownBy(() -> InstanceSizer.pick(cpus, Memory.gib(1)));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void memory_lessThanOne_refused(long mebibytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> Memory.mib(mebibytes));
    }

    @Test
    void choose_ownCatalogInAnyOrder_namesTheOneWithMostCpus() {
        InstanceSizer sizer = InstanceSizer.of(InstanceCatalog.of(
                List.of(new InstanceType("large", 16, Memory.gib(32)), new InstanceType("small", 4, Memory.gib(16)))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sizer.choose(64, Memory.gib(1)))
                .withMessageContaining("the largest is large");
    }

    @Test
    void forArchitecture_isTheCatalogOfTypesWithSuchProcessors() {
        assertThat(InstanceCatalog.forArchitecture(Architecture.X86_64)).isSameAs(InstanceCatalog.standard());
        assertThat(InstanceCatalog.forArchitecture(Architecture.ARM64)).isSameAs(InstanceCatalog.graviton());
    }
}
