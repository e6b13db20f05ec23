using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What weeks of chemotherapy and another breath do to the scanned liver: it shrinks a little, unevenly, and lies a little
/// differently; each lesion still seen has shrunk about its own centre.
/// </summary>
internal sealed class FollowUp
{
    private readonly Vec3 centre;
    private readonly Mat3 turn;
    private readonly Vec3 shift, scale;
    private readonly Dictionary<string, double> shrink;

    public FollowUp(VirtualPatient patient)
    {
        var random = new SeededRandom(unchecked(patient.Seed * 7919 + 11));
        var (min, max) = patient.Liver.Mesh.Bounds;
        centre = (min + max) / 2;
        turn = Mat3.FromRotationVector(random.NextDirection() * (random.Between(0.5, 2.5) * Math.PI / 180));
        shift = new(random.Between(-3, 3), random.Between(-3, 3), random.Between(-12, 12));
        scale = new(random.Between(0.97, 1), random.Between(0.96, 1), random.Between(0.97, 1.01));
        shrink = patient.Lesions.ToDictionary(l => l.Id, _ => random.Between(0.55, 0.85));
    }

    public Vec3 Move(Vec3 p)
    {
        var q = p - centre;
        return turn * new Vec3(q.X * scale.X, q.Y * scale.Y, q.Z * scale.Z) + centre + shift;
    }

    public TriangleMesh Move(Lesion lesion)
    {
        var (c, share) = (lesion.Centre.Position, shrink[lesion.Id]);
        return lesion.Surface.Mapped(v => Move(c + (v - c) * share));
    }
}
