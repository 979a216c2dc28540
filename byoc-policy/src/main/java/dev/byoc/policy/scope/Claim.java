package dev.byoc.policy.scope;

import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.util.function.Function;

/** One sentence of the security model, and the question that decides it. Immutable and safe to share. */
public final class Claim {
    /** What a claim says of its subject. */
    public enum Kind {
        /** That it can do something. */
        CAN,
        /** That it cannot do something. */
        CANNOT
    }

    private final String id;
    private final Kind kind;
    private final String subject;
    private final String sentence;
    private final Function<Prover, ProofResult> question;

    Claim(String id, Kind kind, String subject, String sentence, Function<Prover, ProofResult> question) {
        this.id = id;
        this.kind = kind;
        this.subject = subject;
        this.sentence = sentence;
        this.question = question;
    }

    /** The claim's name, unique in its scope and stable, such as {@code manager-other-buckets}. */
    public String id() {
        return id;
    }

    /** What it says of its subject. */
    public Kind kind() {
        return kind;
    }

    /** Whose policies it is about, such as {@code manager}. */
    public String subject() {
        return subject;
    }

    /** What the subject can or cannot do, to follow "can" or "cannot". */
    public String sentence() {
        return sentence;
    }

    /** Returns the whole sentence. */
    public String text() {
        return "The " + subject + (kind == Kind.CAN ? " can " : " cannot ") + sentence + ".";
    }

    /** Returns whether it holds, with a proof or a witness. */
    public ProofResult check(Prover prover) {
        return question.apply(prover);
    }

    @Override
    public String toString() {
        return id + ": " + text();
    }
}
