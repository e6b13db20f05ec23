using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Rehearsal;

/// <summary>Splits moved nodes into a rigid and an elastic part and measures them.</summary>
internal static class TableResult
{
    public static LiverOnTable Of(LiverBody body, TableConditions c, Vec3[] moved, int steps, int redraws)
    {
        var lattice = body.Lattice;
        var (from, to) = (new List<Vec3>(), new List<Vec3>());
        for (var i = 0; i < lattice.CellCount; i++)
        {
            if (lattice.Fill[i] < 0.5) continue;
            from.Add(Middle(lattice, lattice.Nodes, i));
            to.Add(Middle(lattice, moved, i));
        }

        // The body's own motion is left out: the pose that the conditions state is the whole rigid part.
        var rigid = BestRigid.Fit(from, to);
        var back = rigid.Inverse();
        var elastic = new Vec3[moved.Length];
        for (var i = 0; i < moved.Length; i++) elastic[i] = back.Apply(moved[i]) - lattice.Nodes[i];
        var motion = new LatticeMotion(lattice, elastic);
        var centre = MeshCentroid.Of(body.Liver, closed: true);
        var pose = new Transform<Patient, Model>(RigidMotion.About(centre, c.Rotation, c.Shift));
        var surface = body.Liver.Mapped(v => v + motion.Displacement(v));
        var gradients = from.Select(motion.DeformationGradient).ToArray();
        var strains = gradients.Select(LargestStrain).Order().ToArray();
        var figures = new TableFigures(
            c.Seed,
            Math.Sqrt(from.Average(p => motion.Displacement(p).LengthSquared)),
            body.Liver.Vertices.Max(v => motion.Displacement(v).Length),
            strains[(int)(0.995 * (strains.Length - 1))],
            surface.SignedVolume / body.Liver.SignedVolume - 1,
            Math.Min(gradients.Min(g => g.Determinant), body.Samples.Places.Min(p => motion.DeformationGradient(p).Determinant)),
            steps,
            redraws);
        return new(lattice, elastic, pose, figures);
    }

    private static Vec3 Middle(HexLattice lattice, Vec3[] nodes, int cell)
    {
        var sum = Vec3.Zero;
        for (var a = 0; a < 8; a++) sum += nodes[lattice.Corners[8 * cell + a]];
        return sum / 8;
    }

    private static double LargestStrain(Mat3 f)
    {
        var c = f.Transposed() * f;
        var squared = Matrix<double>.Build.DenseOfRowMajor(3, 3, [c.M00, c.M01, c.M02, c.M10, c.M11, c.M12, c.M20, c.M21, c.M22]).Evd(Symmetricity.Symmetric).EigenValues;
        return squared.Max(s => Math.Abs(Math.Sqrt(s.Real) - 1));
    }
}
