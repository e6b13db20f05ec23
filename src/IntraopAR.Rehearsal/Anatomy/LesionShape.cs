using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>A metastasis: an ellipsoid with shallow bumps, star-shaped about its centre.</summary>
internal sealed class LesionShape
{
    private readonly Mat3 axes;
    private readonly Vec3 radii;
    private readonly (Vec3 Direction, double Height)[] bumps;

    /// <param name="diameter">Largest diameter without bumps, mm.</param>
    public LesionShape(SeededRandom random, Vec3 centre, double diameter)
    {
        Centre = centre;
        axes = Mat3.FromRotationVector(random.NextDirection() * random.Between(0, Math.PI));
        radii = new Vec3(1, random.Between(0.8, 1), random.Between(0.7, 0.95)) * (diameter / 2);
        bumps = new (Vec3, double)[6];
        for (var i = 0; i < bumps.Length; i++) bumps[i] = (random.NextDirection(), random.Between(-0.1, 0.06));
    }

    public Vec3 Centre { get; }

    /// <summary>The capsule of the lesion, closed, 1,280 triangles.</summary>
    public TriangleMesh Mesh() => Icosphere.OfThreeDivisions().Mapped(d => Centre + d * Radius(d));

    private double Radius(Vec3 direction)
    {
        var d = axes.Transposed() * direction;
        var r = 1 / new Vec3(d.X / radii.X, d.Y / radii.Y, d.Z / radii.Z).Length;
        var factor = 1.0;
        foreach (var (towards, height) in bumps)
        {
            var c = Math.Max(0, Vec3.Dot(direction, towards));
            factor += height * c * c * c * c;
        }

        return r * factor;
    }
}
