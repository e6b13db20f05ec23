using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>What a depth camera over an open abdomen gives, and what its pixels truly show.</summary>
/// <param name="Depth">mm, row by row; 0 where nothing was measured.</param>
/// <param name="Mask">1 on the liver, as drawn: a few pixels off at its border.</param>
/// <param name="PatientFromCamera">As tracked.</param>
public sealed record DepthFrame(int Width, int Height, float[] Depth, byte[] Mask, PinholeCamera Camera, Transform<Patient, Camera> PatientFromCamera)
{
    /// <summary>Where the camera truly is; for the score alone.</summary>
    public required Transform<Patient, Camera> TruePatientFromCamera { get; init; }
}

/// <summary>
/// A depth camera of 640 x 480 pixels at 350 to 500 mm: noise that grows with depth squared, edges where front and back are
/// mixed (flying pixels), holes where light comes back too flat or not at all, depths rounded to 0.1 mm.
/// </summary>
public static class DepthCameraScene
{
    private const int Width = 640;
    private const int Height = 480;
    private const double Unit = 0.1;

    private static readonly PinholeCamera Lens = new(605, 604, 322.5, 241, 0, new(0.02, -0.03, 0.0002, -0.0001, 0));

    /// <param name="noisePerSquare">Standard deviation of depth over its square, 1/mm.</param>
    public static DepthFrame Take(TriangleMesh liver, double noisePerSquare, long seed)
    {
        var random = new SeededRandom(seed);
        var tree = new TriangleTree(liver);
        var wide = ScopePose.LookingAt(liver, tree, seed);
        var cavity = new Cavity(liver, tree, wide);
        var eye = wide.Target - wide.Forward * random.Between(350, 500);
        var rotation = Mat3.FromColumns(wide.Right, wide.Down, wide.Forward);
        var (depth, mask) = (new float[Width * Height], new byte[Width * Height]);
        Parallel.For(0, Height, v =>
        {
            var row = new SeededRandom(seed * 512 + v);
            for (var u = 0; u < Width; u++)
            {
                var (sum, steep) = (0.0, 1.0);
                // Light of an area comes into a pixel.
                foreach (var (du, dv) in (ReadOnlySpan<(double, double)>)[(0, 0), (-0.6, -0.6), (0.6, -0.6), (-0.6, 0.6), (0.6, 0.6)])
                {
                    var direction = rotation * Lens.Ray(u + du, v + dv);
                    var hit = tree.FirstHit(eye, direction);
                    var around = cavity.HitBefore(eye, direction, hit?.Distance ?? double.PositiveInfinity);
                    sum += around?.Distance ?? hit!.Value.Distance;
                    if (du != 0 || dv != 0) continue;
                    mask[u + Width * v] = around is null ? (byte)1 : (byte)0;
                    var normal = around?.Normal ?? liver.AreaVector(liver.Triangles[hit!.Value.Triangle]).Normalized();
                    steep = Math.Abs(Vec3.Dot(normal, direction.Normalized()));
                }

                var z = sum / 5;
                var lost = row.NextDouble() < 0.01 || steep < 0.12 || steep > 0.9995;
                depth[u + Width * v] = lost ? 0 : (float)(Math.Round((z + row.NextGaussian() * noisePerSquare * z * z) / Unit) * Unit);
            }
        });
        RigidMotion truth = new(rotation, eye);
        var tracked = RigidMotion.About(eye, random.NextGaussianVector(0.0007), random.NextGaussianVector(0.15)) * truth;
        return new(Width, Height, depth, mask, Lens, new(tracked)) { TruePatientFromCamera = new(truth) };
    }
}
