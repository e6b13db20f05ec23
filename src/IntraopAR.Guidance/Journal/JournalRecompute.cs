using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>
/// Solves every registration of a journal again from the inputs recorded in it, with the recorded number of threads, and
/// holds the answer against the recorded one, bit for bit.
/// </summary>
/// <param name="source">The journal, for messages.</param>
public sealed class JournalRecompute(string source)
{
    /// <summary>A thread count read from a file is not believed beyond this.</summary>
    private const int MostThreads = 256;

    private readonly Dictionary<string, ContentEntry> contents = [];
    private readonly Dictionary<string, RegistrationInputs> inputs = [];
    private readonly List<(CaseEvent Answer, RegistrationInputs? Inputs)> answers = [];

    // Estimates as they came out again, for updates that went on from them; those of another liver are of no use.
    private readonly Dictionary<string, (string LiverHash, ElasticEstimate Estimate)> estimates = [];
    private (string Hash, SinceScan Since, ElasticModel Model)? prepared;

    /// <summary>Given to <see cref="JournalReplay.Run(string, Action{JournalEntry})"/>.</summary>
    public void See(JournalEntry entry)
    {
        switch (entry)
        {
            case ContentEntry content:
                contents[content.Hash] = content;
                break;
            case InputsEntry { Inputs: var given }:
                inputs[given.InputsHash] = given;
                break;
            case EventEntry { Happened: RegistrationAnswered answer }:
                answers.Add((answer, inputs.GetValueOrDefault(answer.InputsHash)));
                break;
            case EventEntry { Happened: UpdateRefused refused }:
                answers.Add((refused, inputs.GetValueOrDefault(refused.InputsHash)));
                break;
        }
    }

    /// <param name="progress">Told which is being solved.</param>
    public IReadOnlyList<RecomputedAnswer> Solve(TextWriter progress)
    {
        var solved = new List<RecomputedAnswer>();
        foreach (var (recorded, given) in answers)
        {
            var seconds = recorded.At.TotalSeconds;
            progress.WriteLine(FormattableString.Invariant($"registration at {seconds:F3} s is solved again"));
            var (code, threads) = recorded is RegistrationAnswered a ? (a.CodeVersion, a.Threads) : (((UpdateRefused)recorded).CodeVersion, ((UpdateRefused)recorded).Threads);
            var (again, why) = Again(given, Math.Clamp(threads, 1, MostThreads));
            solved.Add(new(seconds, code, threads, why, again is null ? [] : Differences(recorded, again)));
        }

        return solved;
    }

    private static IReadOnlyList<ReplayDifference> Differences(CaseEvent recorded, RegistrationSolution again)
    {
        var at = recorded.At.TotalSeconds;
        return (recorded, again.Answer) switch
        {
            (RegistrationAnswered before, { } now) => AnswerComparison.Of(at, before.Answer, now),
            (RegistrationAnswered, null) => [new(at, null, "update", "taken", "refused: " + string.Join("; ", again.NotTaken), null)],
            (UpdateRefused before, null) => before.Reasons.SequenceEqual(again.NotTaken) ? [] : [new(at, null, "reasons", string.Join("; ", before.Reasons), string.Join("; ", again.NotTaken), null)],
            (UpdateRefused before, { }) => [new(at, null, "update", "refused: " + string.Join("; ", before.Reasons), "taken", null)],
            _ => throw new InvalidOperationException("not an answer"),
        };
    }

    private (RegistrationSolution? Solution, string? WhyNot) Again(RegistrationInputs? given, int threads)
    {
        if (given is null) return (null, "its inputs are not in the journal");
        if (contents.GetValueOrDefault(given.LiverHash) is not { Form: ContentForm.Mesh, Bytes: var liver }) return (null, "the liver's surface is not in the journal");
        try
        {
            if (prepared?.Hash != given.LiverHash || prepared?.Since != given.Since) prepared = (given.LiverHash, given.Since, Prepare(StoredContents.Mesh(source, liver), given.Since, threads));
            var before = given.GoesOnFrom is { } hash && estimates.TryGetValue(hash, out var earlier) && earlier.LiverHash == given.LiverHash ? new EarlierAnswer(hash, earlier.Estimate) : null;
            var solution = CaseSolver.Solve(QuestionRecord.Read(source, given, prepared!.Value.Model, before, contents.GetValueOrDefault), threads);
            if (solution is { Answer: not null, Estimate: { } estimate }) estimates[given.InputsHash] = (given.LiverHash, estimate);
            return (solution, null);
        }
        catch (UnfillableException e)
        {
            return (null, e.Message);
        }
        catch (BadInputException e)
        {
            return (null, $"{e.Field}: {e.Reason}");
        }
    }

    private ElasticModel Prepare(TriangleMesh liver, SinceScan since, int threads)
    {
        var faults = CheckedSurface.Of(liver, threads).Faults;
        return faults.Count == 0 ? ElasticModel.Of(liver, threads: threads, since: since) : throw new BadInputException(source, "liver's surface", faults[0].Reason);
    }
}

/// <summary>One registration solved again.</summary>
/// <param name="CodeVersion">Of the program that solved it first.</param>
/// <param name="Threads">It used then, and again now.</param>
/// <param name="WhyNot">Why it could not be solved again; null where it was.</param>
/// <param name="Differences">Empty where every bit is the same.</param>
public sealed record RecomputedAnswer(double AtSeconds, string CodeVersion, int Threads, string? WhyNot, IReadOnlyList<ReplayDifference> Differences);
