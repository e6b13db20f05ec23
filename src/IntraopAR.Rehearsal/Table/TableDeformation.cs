using IntraopAR.Geometry;
using MathNet.Numerics.LinearAlgebra;

namespace IntraopAR.Rehearsal;

/// <summary>
/// What lies between the scan and the table: first the elastic <see cref="BendingLaw"/> in the Model frame, then a rigid tilt
/// and shift into the Patient frame. One to one, with an inverse; for any point, so also for a case's own surfaces.
/// </summary>
/// <param name="Law">Elastic part, Model to Model.</param>
/// <param name="PatientFromModel">Rigid part: at most 15° about the liver's centre, which it shifts by at most 30 mm.</param>
/// <param name="Amplitude">Root mean square distance over the liver's vertices that the best rigid motion leaves, mm.</param>
public sealed record TableDeformation(BendingLaw Law, Transform<Patient, Model> PatientFromModel, double Amplitude)
{
    /// <summary>Beyond it a liver would have to bend more than livers do.</summary>
    public const double LargestAmplitude = 8;

    private const double SmallestJacobian = 0.2;

    /// <param name="amplitude">mm, 0 (rigid only) to <see cref="LargestAmplitude"/>.</param>
    public static TableDeformation Create(TriangleMesh liver, double amplitude, long seed)
    {
        if (!(amplitude is >= 0 and <= LargestAmplitude))
            throw new BadInputException("scenario", "amplitude", $"{amplitude} mm is outside 0 to {LargestAmplitude} mm", "choose one within");
        var random = new SeededRandom(seed);
        var (centre, axes, reach) = Extent(liver);
        var motion = RigidMotion.About(
            centre,
            random.NextDirection() * (random.Between(4, 15) * Math.PI / 180),
            random.NextDirection() * random.Between(8, 30));
        var draft = Draw(random, liver, centre, axes, reach);
        var law = amplitude == 0 ? BendingLaw.None : WithResidual(draft, liver, amplitude);
        return new(law, new(motion), amplitude);
    }

    public Point<Patient> Apply(Point<Model> p) => PatientFromModel.Apply(new(Law.Apply(p.Position)));

    public Point<Model> Invert(Point<Patient> p) => new(Law.Invert(PatientFromModel.Inverse().Apply(p).Position));

    /// <summary>The same triangles on the table, Patient frame.</summary>
    public TriangleMesh Apply(TriangleMesh inModel) => inModel.Mapped(v => Apply(new Point<Model>(v)).Position);

    /// <summary>The law at unit strength: bends by about an eighth of the half length, twists 9° at either end, presses by a tenth.</summary>
    private static Func<double, BendingLaw> Draw(SeededRandom random, TriangleMesh liver, Vec3 centre, Mat3 axes, double reach)
    {
        double Signed(double low, double high) => random.Between(low, high) * (random.NextDouble() < 0.5 ? -1 : 1);
        var turn = Mat3.FromRotationVector(Vec3.UnitX * random.Between(0, 2 * Math.PI));
        var frame = axes * turn;
        var curvature = 2 * Signed(0.08, 0.14) / reach;
        var twist = Signed(5, 10) * Math.PI / 180 / reach;
        var stretch = new Vec3(random.Between(-0.02, 0.02), random.Between(-0.03, 0.01), random.Between(-0.03, 0.01));
        var normals = liver.VertexNormals();
        // A retractor or the weight of the scope's side lies on the front (LPS: −y) or on the dome.
        int at;
        do at = random.Next(liver.Vertices.Length);
        while (normals[at].Y > -0.2 && liver.Vertices.Length > 50 && normals.Any(n => n.Y <= -0.2));
        var pressAt = frame.Transposed() * (liver.Vertices[at] - centre);
        var press = frame.Transposed() * normals[at] * (-random.Between(0.06, 0.11) * reach);
        return t => new(
            centre, frame, stretch * Math.Min(t, 2), twist * t, curvature * t, pressAt, press * Math.Min(t, 1.6), 0.6 * reach);
    }

    /// <summary>Bisects the strength until the best rigid motion leaves the amplitude asked for.</summary>
    private static BendingLaw WithResidual(Func<double, BendingLaw> draft, TriangleMesh liver, double amplitude)
    {
        var stride = Math.Max(1, liver.Vertices.Length / 2000);
        var sample = liver.Vertices.Where((_, i) => i % stride == 0).ToArray();
        var (low, high) = (0.0, 4.0);
        for (var i = 0; i < 24; i++)
        {
            var middle = (low + high) / 2;
            var law = draft(middle);
            if (BestRigid.Residual(sample, Array.ConvertAll(sample, law.Apply)) < amplitude) low = middle;
            else high = middle;
        }

        var found = draft((low + high) / 2);
        var worst = sample.Min(found.Jacobian);
        if (worst < SmallestJacobian)
            throw new BadInputException("scenario", "amplitude", $"{amplitude} mm would fold this liver (Jacobian {worst:F2})", "choose a smaller one");
        return found;
    }

    /// <summary>Centre, principal axes (longest first) and the half length along the longest.</summary>
    private static (Vec3 Centre, Mat3 Axes, double Reach) Extent(TriangleMesh mesh)
    {
        var centre = mesh.Vertices.Aggregate(Vec3.Zero, (s, v) => s + v) / mesh.Vertices.Length;
        var c = mesh.Vertices.Aggregate(default(Mat3), (s, v) => s + Mat3.Outer(v - centre, v - centre));
        var evd = Matrix<double>.Build.DenseOfRowMajor(3, 3, [c.M00, c.M01, c.M02, c.M10, c.M11, c.M12, c.M20, c.M21, c.M22]).Evd(Symmetricity.Symmetric);
        var longest = new Vec3(evd.EigenVectors[0, 2], evd.EigenVectors[1, 2], evd.EigenVectors[2, 2]);
        var second = new Vec3(evd.EigenVectors[0, 1], evd.EigenVectors[1, 1], evd.EigenVectors[2, 1]);
        var axes = Mat3.FromColumns(longest, second, Vec3.Cross(longest, second));
        return (centre, axes, mesh.Vertices.Max(v => Math.Abs(Vec3.Dot(v - centre, longest))));
    }
}
