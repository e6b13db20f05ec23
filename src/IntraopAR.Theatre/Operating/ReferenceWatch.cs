using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>
/// Notices that the reference stands elsewhere before the tracker than when the registration was made, and that the tracker was
/// away. Table and tracker may be moved without harm, but nobody here can tell that from a reference that was pushed. Not for
/// several threads at a time.
/// </summary>
/// <param name="tracker">The tracker's own frame.</param>
internal sealed class ReferenceWatch(DeviceIntake intake, string tracker, string reference)
{
    /// <summary>At the liver, from the reference, mm: what a turn of it moves there.</summary>
    private const double Lever = 200;

    /// <summary>It must be seen elsewhere for so long: a reference on the body comes back with the breath, one that a hand brushes too.</summary>
    private static readonly TimeSpan For = TimeSpan.FromSeconds(2), Look = TimeSpan.FromMilliseconds(200);

    /// <summary>A tracker that was silent for so long may have been started again, with other tools.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    private string of = "";
    private RigidMotion? stood;
    private TimeSpan? since;
    private TimeSpan? looked, heard;
    private bool said;

    /// <param name="key">Names what stands now.</param>
    public IReadOnlyList<(DoubtKind Kind, string Reason)> Step(string key, TimeSpan now)
    {
        var found = new List<(DoubtKind, string)>();
        if (key != of) (of, stood, since, said) = (key, null, null, false);
        if (looked is { } last && now - last < Look) return found;
        looked = now;
        if (intake.History(reference, tracker) is not { Newest: { } newest } history) return found;
        if (heard is { } before && newest - before > Away)
            found.Add((DoubtKind.TrackerRestarted, FormattableString.Invariant($"the tracker was away for {(newest - before).TotalSeconds:F0} s: measure the check point (step 2)")));
        heard = newest;
        if (said || history.At(newest) is not PoseKnown { IsDoubtful: false } known) return found;
        stood ??= known.ToFromFrom;
        var moved = Moved(stood.Value, known.ToFromFrom);
        since = moved > ValidityLimits.Default.ReferenceMotion ? since ?? newest : null;
        if (since is not { } at || newest - at < For) return found;
        said = true;
        found.Add((DoubtKind.ReferenceMoved, FormattableString.Invariant($"reference, table or tracker were moved ({moved:F0} mm): touch a structure that was not used in the fit (step 6)")));
        return found;
    }

    private static double Moved(RigidMotion before, RigidMotion now) =>
        Math.Max(Vec3.Distance(before.Translation, now.Translation), (now.Rotation * before.Rotation.Transposed()).ToRotationVector().Length * Lever);
}
