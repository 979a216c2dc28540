package dev.byoc.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.InvalidImageException;
import dev.byoc.internal.cbor.CborWriter;
import dev.byoc.internal.cbor.CoseAlgorithm;
import dev.byoc.internal.cbor.CoseWriter;
import dev.byoc.internal.cbor.TestCertificate;
import dev.byoc.internal.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSignatureTest {
    private static final TestCertificate SIGNER =
            TestCertificate.request("signer").selfSigned();
    private static final Measurement PCR0 =
            ImageBytes.read(ImageBytes.usual().build()).measurements().pcr0();

    @ParameterizedTest
    @CsvSource({"ES256, secp256r1", "ES384, secp384r1", "ES512, secp521r1"})
    void signature_ofAnyCurve_holds(CoseAlgorithm algorithm, String curve) {
        TestCertificate signer = TestCertificate.request("s").curve(curve).selfSigned();
        byte[] message = CoseWriter.sign(payload(0, list(PCR0.bytes())), algorithm, signer.key());

        EnclaveImage image = signed(list(ImageBytes.ascii(signer.pem())), list(message));

        assertThat(fault(image)).isEmpty();
        assertThat(image.measurements().pcr0()).isEqualTo(PCR0);
        assertThat(image.measurements().pcr8()).contains(Pcr.of(Digest.sha384().digest(signer.der())));
    }

    @Test
    void signature_writtenAsByteStrings_holds() {
        byte[] message = CoseWriter.sign(payload(0, PCR0.bytes()), CoseAlgorithm.ES384, SIGNER.key());

        assertThat(fault(signed(ImageBytes.ascii(SIGNER.pem()), message))).isEmpty();
    }

    @Test
    void signature_ofAnotherImage_doesNotHold() {
        byte[] other = PCR0.bytes();
        other[0] ^= 1;

        assertThat(faultOf(CoseWriter.sign(payload(0, list(other)), CoseAlgorithm.ES384, SIGNER.key())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("another image"));
    }

    @Test
    void signature_ofAnotherRegister_doesNotHold() {
        assertThat(faultOf(CoseWriter.sign(payload(1, list(PCR0.bytes())), CoseAlgorithm.ES384, SIGNER.key())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("another image"));
    }

    @Test
    void signature_byAnotherKey_doesNotHold() {
        TestCertificate other = TestCertificate.request("signer").selfSigned();

        assertThat(faultOf(CoseWriter.sign(payload(0, list(PCR0.bytes())), CoseAlgorithm.ES384, other.key())))
                .hasValueSatisfying(fault -> assertThat(fault).contains("did not sign"));
    }

    @Test
    void signature_thatIsNoMessage_doesNotHold() {
        assertThat(faultOf(new byte[] {1}))
                .hasValueSatisfying(fault -> assertThat(fault).contains("malformed"));
    }

    @Test
    void of_signatureSectionThatHasNoCertificate_refused() {
        refused(CborWriter.write(List.of(Map.of("signature", List.of()))), "signing_certificate");
        refused(section(list(ImageBytes.ascii("no certificate")), List.of()), "not in PEM");
        refused(section(List.of(256), List.of()), "signing_certificate");
        refused(
                section(
                        list(ImageBytes.ascii("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")),
                        List.of()),
                "not an X.509");
        refused(CborWriter.write(List.of()), "list of one");
        refused(new byte[] {(byte) 0x9f}, "not CBOR");
    }

    private static void refused(byte[] section, String problem) {
        assertThatExceptionOfType(InvalidImageException.class)
                .isThrownBy(() ->
                        ImageBytes.read(ImageBytes.usual().signature(section).build()))
                .withMessageContaining(problem);
    }

    private static Optional<String> faultOf(byte[] message) {
        return fault(signed(list(ImageBytes.ascii(SIGNER.pem())), list(message)));
    }

    private static Optional<String> fault(EnclaveImage image) {
        return image.signature().orElseThrow().fault();
    }

    private static EnclaveImage signed(Object certificate, Object message) {
        return ImageBytes.read(
                ImageBytes.usual().signature(section(certificate, message)).build());
    }

    private static byte[] section(Object certificate, Object message) {
        return CborWriter.write(List.of(Map.of("signing_certificate", certificate, "signature", message)));
    }

    private static byte[] payload(int register, Object value) {
        return CborWriter.write(Map.of("register_index", register, "register_value", value));
    }

    private static List<Integer> list(byte[] bytes) {
        List<Integer> numbers = new ArrayList<>();
        for (byte octet : bytes) {
            numbers.add(octet & 0xff);
        }
        return numbers;
    }
}
