using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// From a resumed journal back to the estimate behind the registration in force: the answers that led to it are solved again, in
/// their order, and only what comes out as it was recorded is gone on with.
/// </summary>
/// <param name="source">The journal, for messages.</param>
public sealed class RegistrationRestore(string source)
{
    private const int MostThreads = 256, LongestChain = 1000;

    private readonly Dictionary<string, ContentEntry> contents = [];
    private readonly Dictionary<string, RegistrationInputs> inputs = [];
    private readonly Dictionary<string, RegistrationAnswered> answers = [];

    /// <summary>Given to <see cref="CaseJournal.Resume"/>.</summary>
    public void See(JournalEntry entry)
    {
        switch (entry)
        {
            case ContentEntry content: contents[content.Hash] = content; break;
            case InputsEntry { Inputs: var given }: inputs[given.InputsHash] = given; break;
            case EventEntry { Happened: RegistrationAnswered answer }: answers[answer.InputsHash] = answer; break;
        }
    }

    /// <param name="model">The case's liver, prepared.</param>
    /// <exception cref="BadInputException">It cannot be solved again, or comes out otherwise.</exception>
    public RestoredRegistration Solve(ElasticModel model, RegistrationAnswered inForce)
    {
        var chain = new Stack<RegistrationInputs>();
        for (string? hash = inForce.InputsHash; hash is not null && chain.Count < LongestChain; hash = chain.Peek().GoesOnFrom)
            chain.Push(inputs.GetValueOrDefault(hash) ?? throw Fault("its inputs are not in the journal"));
        EarlierAnswer? before = null;
        while (chain.TryPop(out var given))
        {
            var question = QuestionRecord.Read(source, given, model, before, contents.GetValueOrDefault);
            var solution = CaseSolver.Solve(question, Math.Clamp(answers.GetValueOrDefault(given.InputsHash)?.Threads ?? 1, 1, MostThreads));
            if (solution is not { Answer: { } answer, Estimate: { } estimate }) throw Fault("solved again, an update that was taken is refused");
            if (given.InputsHash == inForce.InputsHash)
                return AnswerComparison.Of(0, inForce.Answer, answer) is [var first, ..]
                    ? throw Fault($"solved again it gives another answer ({first.What}: {first.Recorded}, now {first.Now})")
                    : new(given.InputsHash, question, estimate);
            before = new(given.InputsHash, estimate);
        }

        throw Fault("its inputs are not in the journal");
    }

    private BadInputException Fault(string reason) => new(source, "registration", reason, "measure the surface again before anything else is measured");
}
