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
    private readonly List<(RegistrationAnswered Answer, RegistrationInputs? Inputs)> answers = [];
    private (string Hash, ElasticModel Model)? prepared;

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
        }
    }

    /// <param name="progress">Told which is being solved.</param>
    public IReadOnlyList<RecomputedAnswer> Solve(TextWriter progress)
    {
        var solved = new List<RecomputedAnswer>();
        foreach (var (answer, given) in answers)
        {
            progress.WriteLine(FormattableString.Invariant($"registration at {answer.At.TotalSeconds:F3} s is solved again"));
            var (again, why) = Again(given, Math.Clamp(answer.Threads, 1, MostThreads));
            solved.Add(new(
                answer.At.TotalSeconds, answer.CodeVersion, answer.Threads, why,
                again is null ? [] : AnswerComparison.Of(answer.At.TotalSeconds, answer.Answer, again)));
        }

        return solved;
    }

    private (RegistrationAnswer? Answer, string? WhyNot) Again(RegistrationInputs? given, int threads)
    {
        if (given is null) return (null, "its inputs are not in the journal");
        if (Stored(given.LiverHash, ContentForm.Mesh) is not { } liver) return (null, "the liver's surface is not in the journal");
        if (Stored(given.SurfaceHash, ContentForm.Points) is not { } surface) return (null, "the observed points are not in the journal");
        if (!IsPlausible(given)) return (null, "its inputs hold numbers that no device gives");
        try
        {
            if (prepared?.Hash != given.LiverHash) prepared = (given.LiverHash, Prepare(StoredContents.Mesh(source, liver), threads));
            var observed = new Observations(StoredContents.Points(source, surface), given.Landmarks);
            return (CaseSolver.Solve(prepared!.Value.Model, observed, given.Targets, given.Margin, threads, out _), null);
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

    private ElasticModel Prepare(TriangleMesh liver, int threads)
    {
        var faults = CheckedSurface.Of(liver, threads).Faults;
        return faults.Count == 0 ? ElasticModel.Of(liver, threads: threads) : throw new BadInputException(source, "liver's surface", faults[0].Reason);
    }

    private static bool IsPlausible(RegistrationInputs given) =>
        given.Margin is > 0 and < 1e3
        && given.Targets.All(t => t.Position.Position.IsFinite)
        && (given.Landmarks ?? []).All(l => l.InModel.Position.IsFinite && l.InPatient.Position.IsFinite && l.Sigma is > 0 and < 1e3);

    private byte[]? Stored(string hash, ContentForm form) => contents.TryGetValue(hash, out var found) && found.Form == form ? found.Bytes : null;
}

/// <summary>One registration solved again.</summary>
/// <param name="CodeVersion">Of the program that solved it first.</param>
/// <param name="Threads">It used then, and again now.</param>
/// <param name="WhyNot">Why it could not be solved again; null where it was.</param>
/// <param name="Differences">Empty where every bit is the same.</param>
public sealed record RecomputedAnswer(double AtSeconds, string CodeVersion, int Threads, string? WhyNot, IReadOnlyList<ReplayDifference> Differences);
