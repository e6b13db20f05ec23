using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Headsets;

/// <summary>A place whose position in the patient is known, so that a headset can be placed by touching it.</summary>
/// <param name="Sigma">Standard deviation of its position along each axis, mm.</param>
internal sealed record HeadPlace(string Id, string Name, Point<Patient> At, double Sigma)
{
    /// <summary>The tip of the tracked pointer, wherever it is held.</summary>
    public const string Pointer = "pointer-tip";
}
