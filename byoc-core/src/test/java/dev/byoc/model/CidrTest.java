package dev.byoc.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.1/16", "256.0.0.0/8", "10.0.0.0/33", "10.0.0/8", "::/0", "", "a/b"})
    void parse_malformed_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.42.0.0/16, true",
        "10.42.0.0/16, 10.43.0.0/16, false",
        "0.0.0.0/0, 192.168.0.0/16, true",
        "255.255.255.255/32, 255.255.255.254/32, false"
    })
    void overlaps_isSymmetric(String one, String other, boolean expected) {
        assertThat(Cidr.parse(one).overlaps(Cidr.parse(other))).isEqualTo(expected);
        assertThat(Cidr.parse(other).overlaps(Cidr.parse(one))).isEqualTo(expected);
    }

    @Property
    void toString_parsed_isTheSame(
            @ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long address,
            @ForAll @IntRange(min = 0, max = 32) int prefix) {
        Cidr cidr = new Cidr(address - address % (1L << (32 - prefix)), prefix);

        assertThat(Cidr.parse(cidr.toString())).isEqualTo(cidr);
    }

    @Property
    void part_neighbours_doNotOverlapAndLieInside(@ForAll @IntRange(min = 0, max = 14) int index) {
        Cidr whole = Cidr.parse("10.42.0.0/16");
        Cidr part = whole.part(20, index);

        assertThat(part.overlaps(whole.part(20, index + 1))).isFalse();
        assertThat(part.overlaps(whole)).isTrue();
    }
}
