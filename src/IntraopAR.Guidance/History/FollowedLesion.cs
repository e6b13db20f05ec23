using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance;

/// <summary>One lesion over two examinations.</summary>
/// <param name="Id">The baseline's, or the follow-up's where it is new.</param>
/// <param name="Fate">Null where it is new.</param>
/// <param name="FollowUp">What it became: the follow-up's ids.</param>
/// <param name="BaselineMl">Absent where it is new.</param>
/// <param name="FollowUpMl">Of all it became together; absent where nothing is seen of it.</param>
/// <param name="Predicted">Its middle, follow-up's frame: where registration puts it; where it is new, where it is seen.</param>
/// <param name="R90">Of <paramref name="Predicted"/>, mm; absent where it is new.</param>
/// <param name="Probability">Of this story; absent where it is new.</param>
/// <param name="Carried">Place and shape with their doubt, for every baseline lesion.</param>
public sealed record FollowedLesion(
    string Id, LesionFate? Fate, IReadOnlyList<string> FollowUp, double? BaselineMl, double? FollowUpMl, Vec3 Predicted, double? R90, double? Probability, CarriedLesion? Carried)
{
    /// <summary>As somebody who looked at both scans decided of an unresolved one: nothing on the later scan is it, whatever looked like it.</summary>
    public FollowedLesion NotThere() => this with { Fate = LesionFate.Vanished, FollowUp = [], FollowUpMl = null };
}
