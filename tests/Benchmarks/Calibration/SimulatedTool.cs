using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A tracked tool as an optical tracker sees it: four spheres, each with its own noise that is largest along the viewing
/// axis and lasts from frame to frame. The pose error follows from the spheres, so that turn and shift err together and more
/// the farther a tip lies away; nothing of it has the form that a calibration assumes.
/// </summary>
internal sealed class SimulatedTool
{
    private readonly Vec3[] spheres;
    private readonly Vec3[] lasting;
    private readonly SeededRandom random;
    private readonly Vec3 noise;
    private readonly double memory;

    /// <param name="noise">Standard deviation of a sphere along the tracker's axes, mm.</param>
    /// <param name="memory">Correlation of the noise of one frame with that of the next.</param>
    public SimulatedTool(SeededRandom random, Vec3 noise, double memory = 0.3)
    {
        (this.random, this.noise, this.memory) = (random, noise, memory);
        spheres = [new(0, 0, 0), new(0, 45, 0), new(50, 15, 4), new(-28, 60, -3)];
        var middle = spheres.Aggregate(Vec3.Zero, (a, b) => a + b) / spheres.Length;
        for (var k = 0; k < spheres.Length; k++) spheres[k] -= middle;
        lasting = Array.ConvertAll(spheres, _ => Draw());
    }

    public RigidMotion Seen(RigidMotion truth)
    {
        var (shift, torque, inertia) = (Vec3.Zero, Vec3.Zero, default(Mat3));
        for (var k = 0; k < spheres.Length; k++)
        {
            lasting[k] = lasting[k] * memory + Draw() * Math.Sqrt(1 - memory * memory);
            var r = truth.Rotation * spheres[k];
            shift += lasting[k] / spheres.Length;
            torque += Vec3.Cross(r, lasting[k]);
            inertia += Mat3.Identity * r.LengthSquared - Mat3.Outer(r, r);
        }

        return new(Mat3.FromRotationVector(inertia.Inverted() * torque) * truth.Rotation, truth.Translation + shift);
    }

    private Vec3 Draw() => new(noise.X * random.NextGaussian(), noise.Y * random.NextGaussian(), noise.Z * random.NextGaussian());
}
