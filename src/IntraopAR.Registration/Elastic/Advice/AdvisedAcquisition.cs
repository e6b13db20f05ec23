using IntraopAR.Geometry;

namespace IntraopAR.Registration;

public enum AcquisitionKind
{
    /// <summary>Sweep a disc of the surface that was not seen yet.</summary>
    SurfacePatch,

    /// <summary>Follow a vessel branch with the probe.</summary>
    VesselBranch,

    /// <summary>Hold the probe in one place and look at all it shows.</summary>
    ProbePose,
}

/// <summary>Something that could be measured next and what it is expected to bring.</summary>
/// <param name="At">Middle of the patch, of the branch, or where the probe stands.</param>
/// <param name="Outwards">Normal of the surface there, model frame.</param>
/// <param name="Surface">Places of the surface it sees, about 10 mm apart.</param>
/// <param name="Vessels">Places of centre lines it sees.</param>
/// <param name="Sighted">Visible lesions it shows.</param>
/// <param name="WorstBefore">Largest r90 of the lesions now, mm.</param>
/// <param name="WorstAfter">Largest r90 expected afterwards, mm.</param>
/// <param name="After">Expected r90 of each lesion, in the lesions' order, mm.</param>
/// <param name="InWords">One line for the surgeon.</param>
public sealed record AdvisedAcquisition(
    AcquisitionKind Kind, Point<Model> At, Vec3 Outwards, IReadOnlyList<Point<Model>> Surface, IReadOnlyList<Point<Model>> Vessels,
    IReadOnlyList<string> Sighted, double WorstBefore, double WorstAfter, IReadOnlyList<double> After, string InWords);

/// <param name="Ranked">The best first; empty where nothing would help.</param>
/// <param name="Before">r90 of each lesion now, mm, in the lesions' order.</param>
/// <param name="WhyNone">Why no advice can be given; empty where it can.</param>
public sealed record AdviceAnswer(IReadOnlyList<AdvisedAcquisition> Ranked, IReadOnlyList<double> Before, string WhyNone);
