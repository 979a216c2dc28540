package dev.byoc.examples;

import java.util.Map;

/** Puts what the library says to do into the options of these programs. */
final class Remedies {
    private static final Map<String, String> OPTIONS = Map.of(
            "raise the blueprint's maxMachines and provision",
            "raise that with 'environment provision --max-machines N'",
            "set the blueprint's machine image, and provision",
            "give 'environment provision' the --machine-image for it",
            "tear down with DANGEROUS_EMPTY_BUCKETS",
            "tear down with --empty-buckets",
            "allow replacements if that is what you want",
            "add --allow-replacements if that is what you want");

    private Remedies() {}

    static String asOptions(String message) {
        String said = message;
        for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
            said = said.replace(option.getKey(), option.getValue());
        }
        return said;
    }
}
