package dev.byoc.examples;

import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.ImageSignature;
import dev.byoc.image.Section;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads, checks and measures an enclave image, and prints as JSON what it is. */
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        description = {
            "Checks and measures an enclave image file (EIF) and prints what it is as JSON.",
            "Exits with 1 if no enclave would start from it."
        })
public final class Image implements Callable<Integer> {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Parameters(paramLabel = "FILE", description = "the image")
    private Path file;

    private final PrintWriter out;
    private final PrintWriter errors;

    private Image(PrintWriter out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Exits with 0, 1 for a bad file, or 2 for wrong arguments. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, errors, args));
    }

    static int run(PrintWriter out, PrintWriter errors, String... args) {
        return new CommandLine(new Image(out, errors))
                .setOut(out)
                .setErr(errors)
                .execute(args);
    }

    @Override
    public Integer call() {
        EnclaveImage image;
        try {
            image = EnclaveImage.of(file);
        } catch (InvalidImageException e) {
            errors.println(e.getMessage());
            return 1;
        }
        String fault = image.signature().flatMap(ImageSignature::fault).orElse("");
        if (!fault.isEmpty()) {
            errors.println("The image's signature does not hold: " + fault + " [file=" + file + "]");
            return 1;
        }
        out.println(JSON.writeValueAsString(json(image)));
        return 0;
    }

    private static ObjectNode json(EnclaveImage image) {
        ObjectNode json = JSON.createObjectNode();
        json.put("sha256", image.sha256());
        json.put("size", image.size());
        json.put("architecture", image.architecture().value());
        json.put("version", image.version());
        ArrayNode sections = json.putArray("sections");
        for (Section section : image.sections()) {
            sections.addObject()
                    .put("type", section.type().toString())
                    .put("offset", section.offset())
                    .put("size", section.size());
        }
        image.measurements().registers().forEach((register, value) -> json.put("pcr" + register, value.hex()));
        image.imageName().ifPresent(name -> json.put("imageName", name));
        image.imageVersion().ifPresent(version -> json.put("imageVersion", version));
        return json;
    }
}
