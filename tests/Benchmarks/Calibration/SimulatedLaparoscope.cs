using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A tracked laparoscope, 250 mm from its marker to its lens, looking at a tracked chessboard or at one resting point. Marker
/// poses come from noisy spheres, corners carry noise of their own, the lens distorts.
/// </summary>
/// <param name="TiltDegrees">How far the board is tilted and rolled before the lens.</param>
/// <param name="OneAxis">It is rolled only.</param>
/// <param name="Wrong">Share of frames in which a marker's pose is 15 mm off.</param>
/// <param name="Shuffled">Poses and pictures do not belong together.</param>
internal sealed record SimulatedLaparoscope(int Frames = 20, double TiltDegrees = 30, bool OneAxis = false, double Wrong = 0, bool Shuffled = false)
{
    public static readonly PinholeCamera Camera = new(1180, 1175, 962, 538, 0, new(-0.31, 0.09, 0.0004, -0.0006, 0));
    public static readonly RigidMotion HandEye = new RigidMotion(Mat3.FromRotationVector(new(0.05, -0.1, 1.9)), new(12, -20, -250));
    public static readonly RigidMotion BoardToMarker = new RigidMotion(Mat3.FromRotationVector(new(0.9, 0.2, -0.4)), new(30, -45, 8));
    private static readonly Vec3 Noise = new(0.01, 0.01, 0.035);
    private const double CornerNoise = 0.4;

    /// <summary>Middle of the boards before the lens, where errors are looked at.</summary>
    public static readonly Vec3 Place = new(0, 0, 110);

    public List<HandEyeFrame> Record(SeededRandom random, bool boardTracked)
    {
        var (cameraTool, boardTool) = (new SimulatedTool(random, Noise), new SimulatedTool(random, Noise));
        var points = Enumerable.Range(0, 63).Select(k => new Vec3(4 * (k % 9 - 4), 4 * (k / 9 - 3), 0)).ToArray();
        var board = RigidMotion.About(Vec3.Zero, random.NextDirection(), new(100, -50, -1400));
        var frames = new List<HandEyeFrame>();
        for (var i = 0; i < Frames; i++)
        {
            var pose = Pose(random);
            if (boardTracked) board = RigidMotion.About(new(100, -50, -1400), random.NextDirection() * random.Between(0, 0.5), random.NextDirection() * 30) * new RigidMotion(board.Rotation, new(100, -50, -1400));
            // board: board to tracker; camera to tracker = board ∘ pose⁻¹.
            var marker = board * pose.Inverse() * HandEye;
            var seen = points.Select(p => Camera.Project(pose.Apply(p))).Select(u => (u.U + CornerNoise * random.NextGaussian(), u.V + CornerNoise * random.NextGaussian())).ToArray();
            var wrong = random.NextDouble() < Wrong ? random.NextDirection() * 15 : Vec3.Zero;
            var measured = cameraTool.Seen(marker);
            measured = measured with { Translation = measured.Translation + wrong };
            frames.Add(new(measured, boardTracked ? boardTool.Seen(board * BoardToMarker.Inverse()) : null, null, points, seen));
        }

        return Shuffled ? [.. frames.Select((f, i) => f with { CameraMarkerToTracker = frames[(i + 7) % Frames].CameraMarkerToTracker })] : frames;
    }

    public (List<RigidMotion> Poses, List<(double U, double V)> Seen) RecordPoint(SeededRandom random)
    {
        var tool = new SimulatedTool(random, Noise);
        var point = new Vec3(100, -50, -1400);
        var (poses, seen) = (new List<RigidMotion>(), new List<(double, double)>());
        for (var i = 0; i < Frames; i++)
        {
            var turn = Pose(random).Rotation;
            var inCamera = new Vec3(random.Between(-35, 35), random.Between(-20, 20), random.Between(70, 150));
            var camera = new RigidMotion(turn, point - turn * inCamera);
            var (u, v) = Camera.Project(inCamera);
            seen.Add((u + CornerNoise * random.NextGaussian(), v + CornerNoise * random.NextGaussian()));
            var measured = tool.Seen(camera * HandEye);
            poses.Add(random.NextDouble() < Wrong ? measured with { Translation = measured.Translation + random.NextDirection() * 15 } : measured);
        }

        return (poses, seen);
    }

    private RigidMotion Pose(SeededRandom random)
    {
        var roll = Mat3.FromRotationVector(Vec3.UnitZ * (random.Between(-2, 2) * TiltDegrees * Math.PI / 180));
        var axis = random.Between(0, 2 * Math.PI);
        var tilt = OneAxis ? Mat3.Identity : Mat3.FromRotationVector(new Vec3(Math.Cos(axis), Math.Sin(axis), 0) * (random.Between(0.2, 1) * TiltDegrees * Math.PI / 180));
        return new(tilt * roll, Place + new Vec3(random.Between(-12, 12), random.Between(-8, 8), random.Between(-25, 30)));
    }
}
