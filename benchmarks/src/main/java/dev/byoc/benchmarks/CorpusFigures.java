package dev.byoc.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What came of asking the same of every policy of a corpus. Not thread-safe. */
final class CorpusFigures {
    private final String question;
    private final List<Answer> answers = new ArrayList<>();

    CorpusFigures(String question) {
        this.question = question;
    }

    void add(String policy, String answer, double seconds) {
        answers.add(new Answer(policy, answer, seconds));
    }

    long count(String answer) {
        return answers.stream().filter(one -> one.text.equals(answer)).count();
    }

    /** How many answers are verdicts. */
    long verdicts() {
        return answers.stream().filter(one -> !one.text.isEmpty()).count();
    }

    long longerThan(double seconds) {
        return answers.stream().filter(one -> one.seconds > seconds).count();
    }

    /** Returns the line of the table. */
    @Override
    public String toString() {
        List<Answer> sorted = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::seconds).reversed())
                .toList();
        List<String> slowest = sorted.stream()
                .limit(3)
                .map(one -> String.format("%.2f %s", one.seconds, one.policy))
                .toList();
        return String.format(
                "%-22s %8d %8d %8d %8.3f   %s",
                question,
                count("PROVED"),
                count("REFUTED"),
                count("UNKNOWN"),
                sorted.get(sorted.size() / 2).seconds(),
                String.join(", ", slowest));
    }

    private record Answer(String policy, String text, double seconds) {}
}
