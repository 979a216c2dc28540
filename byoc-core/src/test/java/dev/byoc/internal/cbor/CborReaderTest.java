package dev.byoc.internal.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | ''",
                "a rest | 0000",
                "a key twice | a2 01 02 01 03",
                "a text key twice | a2 6161 00 6161 01",
                "a key twice, once longer | a2 01 02 1801 03",
                "a key that is a list | a1 80 00",
                "a string too long | 42 00",
                "a huge string | 5b 7fffffffffffffff 00",
                "a length above 63 bits | 5b ffffffffffffffff 00",
                "a number above 63 bits | 1b 8000000000000000",
                "a huge list | 9b 0000000100000000 00",
                "a huge map | bb 0000000100000000 00 00",
                "a reserved length | 1c",
                "an endless number | 1f",
                "no break | 9f 00",
                "a stray break | ff",
                "half a pair | bf 00 ff",
                "a chunk of another kind | 5f 6161 ff",
                "an endless chunk | 5f 5f 4100 ff ff",
                "half a character in a chunk | 7f 61c3 61a9 ff",
                "a text that is not UTF-8 | 61 ff",
                "an overlong character | 62 c080",
                "a float | f9 3c00",
                "an unknown constant | f0",
                "a tag on nothing | d2",
                "too many levels | 818181818181818181818181818181818180"
            })
    void read_malformed_refused(String what, String hex) {
        assertThatExceptionOfType(CborException.class).as(what).isThrownBy(() -> read(hex));
    }

    @Test
    void read_indefiniteLengths_areTheSameAsDefinite() throws CborException {
        assertThat(read("bf 01 9f 02 ff 03 7f 6161 6162 ff ff"))
                .isEqualTo(read("a2 01 81 02 03 626162"))
                .isEqualTo(new Cbor.Mapping(Map.of(
                        new Cbor.Int(1),
                        new Cbor.Array(List.of(new Cbor.Int(2))),
                        new Cbor.Int(3),
                        new Cbor.Text("ab"))));
        assertThat(((Cbor.Bytes) read("5f 4101 420203 ff")).value()).containsExactly(1, 2, 3);
    }

    @Test
    void read_textAndNumberKeys_areDifferent() throws CborException {
        Cbor.Mapping mapping = (Cbor.Mapping) read("a2 00 01 6130 02");

        assertThat(mapping.entries())
                .containsEntry(new Cbor.Int(0), new Cbor.Int(1))
                .containsEntry(new Cbor.Text("0"), new Cbor.Int(2));
    }

    @Test
    void read_numbers_areExact() throws CborException {
        assertThat(read("1b 7fffffffffffffff")).isEqualTo(new Cbor.Int(Long.MAX_VALUE));
        assertThat(read("3b 7fffffffffffffff")).isEqualTo(new Cbor.Int(Long.MIN_VALUE));
        assertThat(read("38 22")).isEqualTo(new Cbor.Int(-35));
        assertThat(read("1a 80000000")).isEqualTo(new Cbor.Int(0x80000000L));
    }

    @Test
    void read_constantsAndTags_areKept() throws CborException {
        assertThat(read("d2 84 f4 f5 f6 f7"))
                .isEqualTo(new Cbor.Tagged(
                        18,
                        new Cbor.Array(List.of(
                                Cbor.Constant.FALSE,
                                Cbor.Constant.TRUE,
                                Cbor.Constant.NULL,
                                Cbor.Constant.UNDEFINED))));
    }

    @Property
    void read_anyBytes_isReadOrRefused(@ForAll @Size(max = 64) byte[] bytes) {
        try {
            assertThat(CborReader.read(bytes)).isNotNull();
        } catch (CborException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
        }
    }

    private static Cbor read(String hex) throws CborException {
        return CborReader.read(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
