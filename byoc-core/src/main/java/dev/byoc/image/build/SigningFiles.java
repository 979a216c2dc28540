package dev.byoc.image.build;

import java.nio.file.Path;

/**
 * What an image is signed with, as files in PEM.
 *
 * @param certificate an X.509 certificate for an elliptic curve key; PCR8 measures it
 * @param privateKey the certificate's key; read by the tool that signs, never by this library
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-build-enclave.html">nitro-cli
 *     build-enclave</a>
 */
public record SigningFiles(Path certificate, Path privateKey) {
    /** Refuses paths that a tool would take for options. */
    public SigningFiles {
        ToolArguments.requireNoOption("certificate", certificate.toString());
        ToolArguments.requireNoOption("private key", privateKey.toString());
    }
}
