using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Bench;

/// <summary>An ultrasound picture that was taken.</summary>
/// <param name="Name">As the page has it: its number, from 1.</param>
/// <param name="Poses">Base from tool, in the order of the course's tools: the probe first.</param>
/// <param name="Grey">Row by row.</param>
internal sealed record EchoPicture<T>(string Name, TimeSpan At, T Found, IReadOnlyList<RigidMotion> Poses, byte[] Grey)
{
    public RigidMotion BaseFromProbe => Poses[0];
}
