package dev.byoc.image;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an image says about itself. It is not measured, so it proves nothing.
 *
 * @param imageName {@code ImageName}, if it is a text
 * @param imageVersion {@code ImageVersion}, if it is a text
 */
record Metadata(Optional<String> imageName, Optional<String> imageVersion) {
    static final Metadata NONE = new Metadata(Optional.empty(), Optional.empty());

    private static final ObjectMapper JSON = JsonMapper.shared();

    /** Returns what the section's data {@code bytes} say; they start at {@code offset} of the file. */
    static Metadata of(byte[] bytes, long offset) throws Fault {
        JsonNode root;
        try {
            root = JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException | JacksonException e) {
            throw new Fault("The metadata is not JSON in UTF-8", offset, e);
        }
        if (!root.isObject()) {
            throw new Fault("The metadata is JSON, but no object", offset);
        }
        return new Metadata(text(root.get("ImageName")), text(root.get("ImageVersion")));
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        return node != null && node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }
}
