using IntraopAR.Theatre.Host;

namespace IntraopAR.Theatre.Bench;

/// <summary>
/// One guided calibration: it takes live samples, says what to do next, and solves with the code of the verb of the same name.
/// One thread at a time calls it.
/// </summary>
internal abstract class BenchCourse
{
    private readonly SortedDictionary<string, int> refused = new(StringComparer.Ordinal);

    /// <summary>As the verb: camera, stereo, handeye, pivot, phantom, probe, probe-point, temporal; or verify.</summary>
    public abstract string Kind { get; }

    /// <summary>As the profile has it: a probe is a probe however it was calibrated.</summary>
    public virtual string ProfileKind => Kind;

    /// <summary>As it stands now.</summary>
    public abstract BenchCollecting Collecting { get; }

    /// <summary>Where the page shows this picture: 0, or 1 for the second camera; null where the calibration does not look at it.</summary>
    public virtual int? PlaceOf(HeardSample picture) => null;

    /// <summary>In the order of their arrival. Of pictures some may be passed over where looking at one takes longer than the next needs to come; never of poses.</summary>
    public abstract void Take(HeardSample heard);

    /// <summary>The one button.</summary>
    public virtual void Press()
    {
    }

    /// <param name="leftOut">Rows that a person left out, each with the reason.</param>
    public abstract BenchSolution Solve(IReadOnlyDictionary<string, string> leftOut);

    /// <summary>One view by itself; null where it has no picture.</summary>
    public virtual BenchRowView? Row(string name) => null;

    /// <summary>Writes what <see cref="Solve"/> was made from, in the form that the verb reads.</summary>
    /// <returns>The words with which the verb makes the same of it, within the folder.</returns>
    public abstract string Keep(string folder, IReadOnlyDictionary<string, string> leftOut);

    /// <param name="source">The device; null: whichever comes over the line.</param>
    protected static bool IsOf(HeardSample picture, TheatreLink link, string? source) => picture.Link == link && (source is null || picture.Sample.Device == source);

    protected IReadOnlyList<BenchRefused> RefusedSoFar => [.. refused.Select(r => new BenchRefused(r.Key, r.Value)).OrderByDescending(r => r.Count)];

    protected void Refuse(string reason) => refused[reason] = refused.GetValueOrDefault(reason) + 1;

    protected void ForgetRefused() => refused.Clear();
}
