using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal.Tests;

/// <summary>The smooth field through a lattice's nodes.</summary>
public class LatticeMotionTests
{
    private const double Cell = 14;
    private static readonly Lazy<LiverBody> Body = new(() => LiverBody.Of(Patients.Of(2), Cell));

    /// <summary>An affine displacement is kept exactly, in the lattice and up to a cube around it.</summary>
    [Fact]
    public void It_keeps_an_affine_field_in_and_around_the_lattice()
    {
        Vec3 Field(Vec3 p) => new(0.1 * p.X - 0.05 * p.Y + 3, 0.02 * p.Z - 1, 0.03 * p.X + 0.04 * p.Y - 0.06 * p.Z);
        var lattice = Body.Value.Lattice;
        var motion = new LatticeMotion(lattice, Array.ConvertAll(lattice.Nodes, Field));
        var normals = Body.Value.Liver.VertexNormals();
        for (var i = 0; i < normals.Length; i += 7)
            foreach (var off in new[] { -10.0, 0, 8 })
            {
                var p = Body.Value.Liver.Vertices[i] + normals[i] * off;
                Assert.True(Vec3.Distance(Field(p), motion.Displacement(p)) < 1e-9, $"{off} mm outside at {p}");
            }
    }

    [Fact]
    public void It_passes_through_the_nodes_with_a_continuous_derivative()
    {
        var random = new SeededRandom(4);
        var lattice = Body.Value.Lattice;
        var values = Array.ConvertAll(lattice.Nodes, _ => random.NextGaussianVector(1));
        var motion = new LatticeMotion(lattice, values);
        for (var i = 0; i < values.Length; i += 5)
        {
            var node = lattice.Nodes[i];
            Assert.True(Vec3.Distance(values[i], motion.Displacement(node)) < 1e-9);

            // On a face between cubes, from either side; and against differences within a cube.
            var face = node + new Vec3(0, 0.3, 0.6) * Cell;
            var (before, after) = (motion.DeformationGradient(face - Vec3.UnitX * 1e-7), motion.DeformationGradient(face + Vec3.UnitX * 1e-7));
            Assert.True(Size(after - before) < 1e-5, $"derivative jumps by {Size(after - before)}");
            var p = node + new Vec3(0.4, 0.3, 0.6) * Cell;
            var difference = (motion.Displacement(p + Vec3.UnitY * 1e-4) - motion.Displacement(p - Vec3.UnitY * 1e-4)) / 2e-4;
            Assert.True(Vec3.Distance(difference + Vec3.UnitY, motion.DeformationGradient(p).Column1) < 1e-6);
        }

        static double Size(Mat3 m) => m.Column0.Length + m.Column1.Length + m.Column2.Length;
    }
}
