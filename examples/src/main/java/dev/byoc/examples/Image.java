package dev.byoc.examples;

import dev.byoc.error.InvalidImageException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.ImageSignature;
import dev.byoc.image.Section;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
        description = {
            "Checks and measures an enclave image file (EIF) and prints what it is as JSON.",
            "Fails if no enclave would start from it."
        })
public final class Image implements Callable<Integer> {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Parameters(paramLabel = "FILE", description = "the image")
    private Path file;

    private final PrintStream out;

    private Image(PrintStream out) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    static int run(Terminal terminal, String... args) {
        return Programs.execute(new Image(terminal.out()), terminal, Map.of(), args);
    }

    @Override
    public Integer call() {
        EnclaveImage image = EnclaveImage.of(file);
        image.signature().flatMap(ImageSignature::fault).ifPresent(fault -> {
            throw new InvalidImageException("The image's signature does not hold: " + fault, file, 0, null);
        });
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
