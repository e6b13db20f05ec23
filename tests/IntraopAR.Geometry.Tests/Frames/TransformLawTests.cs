using CsCheck;

namespace IntraopAR.Geometry.Tests;

/// <summary>Laws of rigid transforms, to rounding: 1e-9 mm over a theatre of some metres.</summary>
public class TransformLawTests
{
    private const double Rounding = 1e-9;

    private static readonly Gen<Vec3> Places = Gen.Select(Gen.Double[-3000, 3000], Gen.Double[-3000, 3000], Gen.Double[-3000, 3000], (x, y, z) => new Vec3(x, y, z));
    private static readonly Gen<Vec3> Axes = Gen.Select(Gen.Double[-1, 1], Gen.Double[-1, 1], Gen.Double[-1, 1], (x, y, z) => new Vec3(x, y, z)).Where(v => v.Length > 0.1).Select(v => v.Normalized());
    private static readonly Gen<RigidMotion> Motions = Gen.Select(Axes, Gen.Double[0, Math.PI], Places, (a, angle, t) => new RigidMotion(Mat3.FromRotationVector(a * angle), t));

    [Fact]
    public void Composition_is_associative_and_means_one_after_the_other() =>
        Gen.Select(Motions, Motions, Motions, Places).Sample((a, b, c, p) =>
        {
            var (ab, bc, cd) = (new Transform<Camera, Tracker>(a), new Transform<Tracker, Model>(b), new Transform<Model, Patient>(c));
            var left = ab.After(bc).After(cd).Apply(new(p));
            var right = ab.After(bc.After(cd)).Apply(new(p));
            return Point<Camera>.Distance(left, right) < Rounding * 10 && Point<Camera>.Distance(left, ab.Apply(bc.Apply(cd.Apply(new(p))))) < Rounding * 10;
        });

    [Fact]
    public void The_inverse_leads_back() =>
        Gen.Select(Motions, Places).Sample((m, p) =>
            Vec3.Distance(m.Inverse().Apply(m.Apply(p)), p) < Rounding && Vec3.Distance((m * m.Inverse()).Apply(p), p) < Rounding);

    [Fact]
    public void A_rotation_vector_comes_back_also_near_no_turn_and_half_a_turn() =>
        Gen.Select(Axes, Gen.OneOf(Gen.Double[0, Math.PI], Gen.Double[0, 1e-7], Gen.Double[Math.PI - 1e-5, Math.PI])).Sample((axis, angle) =>
        {
            var r = Mat3.FromRotationVector(axis * angle);
            var again = Mat3.FromRotationVector(r.ToRotationVector());
            // Within 1e-6 rad of half a turn the axis's sign is not determined and the angle is rounded: 2e-6.
            return Distance(r, again) < (Math.PI - angle < 2e-6 ? 4e-6 : 1e-9);
        });

    [Fact]
    public void A_matrix_comes_back() =>
        Motions.Sample(m => RigidMotion.TryFromMatrix(m.ToMatrix(), 1e-9, out var again, out _) && Distance(m.Rotation, again.Rotation) < 1e-12 && m.Translation == again.Translation);

    [Theory]
    [InlineData(new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 }, "16 numbers")]
    [InlineData(new[] { double.NaN, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }, "not finite")]
    [InlineData(new double[] { 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1 }, "last row")]
    [InlineData(new double[] { 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }, "not a rotation")]
    [InlineData(new double[] { -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }, "mirrors")]
    public void What_is_not_rigid_is_refused_with_its_reason(double[] matrix, string reason)
    {
        Assert.False(RigidMotion.TryFromMatrix(matrix, 1e-3, out _, out var why));
        Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    private static double Distance(Mat3 a, Mat3 b)
    {
        var d = a - b;
        return Math.Sqrt((d.Transposed() * d).Trace);
    }
}
