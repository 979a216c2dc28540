package dev.byoc.image;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate of a signature section. */
final class SigningCertificate {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private SigningCertificate() {}

    /** Returns the first certificate of {@code pem}, which the section at {@code offset} holds. */
    static X509Certificate parse(byte[] pem, long offset) throws Fault {
        Matcher matcher = PEM.matcher(new String(pem, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new Fault("The signing certificate is not in PEM", offset);
        }
        try {
            byte[] der = Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RuntimeException e) { // the JDK's parser lets some of its own faults through
            throw new Fault("The signing certificate is not an X.509 certificate", offset, e);
        }
    }
}
