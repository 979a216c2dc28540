package dev.byoc.sizing;

import dev.byoc.image.Architecture;
import java.util.regex.Pattern;

/** What the names of AWS's types of machine tell. */
public final class InstanceTypes {
    /** Family, generation, then letters of which a {@code g} stands for Graviton; the first such family was a1. */
    private static final Pattern GRAVITON = Pattern.compile("(a1|[a-z]+[0-9]+[a-z]*g[a-z-]*)\\..+");

    private InstanceTypes() {}

    /**
     * Returns the architecture of {@code type}, such as {@code m5.xlarge} or {@code c7g.large}.
     *
     * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming
     *     conventions</a>
     */
    public static Architecture architectureOf(String type) {
        return GRAVITON.matcher(type).matches() ? Architecture.ARM64 : Architecture.X86_64;
    }
}
