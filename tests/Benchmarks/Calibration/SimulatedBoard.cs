using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>Views of a board by a known camera.</summary>
internal sealed record SimulatedBoard
{
    public const int Width = 1280;
    public const int Height = 720;

    public static readonly PinholeCamera Camera = new(1010, 1003, 655, 352, 0, new(-0.21, 0.09, 0.0008, -0.0005, -0.02));

    public static readonly Board Board = new("simulated", BoardKind.Chessboard, 9, 6, 12);

    public int Views { get; init; } = 14;

    public double NoisePx { get; init; } = 0.25;

    /// <summary>Board tilts up to so much to all sides.</summary>
    public double TiltDegrees { get; init; } = 40;

    /// <summary>Share of views whose corners are three times as noisy, as with blur.</summary>
    public double Blurred { get; init; }

    /// <summary>Poses of the board in the camera's axes.</summary>
    public List<RigidMotion> Poses(SeededRandom random)
    {
        var centre = (Board.Place(0) + Board.Place(Board.Count - 1)) / 2;
        var poses = new List<RigidMotion>();
        while (poses.Count < Views)
        {
            var tilt = TiltDegrees * Math.PI / 180;
            var turn = Mat3.FromRotationVector(new(random.Between(-tilt, tilt), random.Between(-tilt, tilt), random.Between(-0.3, 0.3)));
            var distance = random.Between(130, 260);
            var at = Camera.Ray(random.Between(0.25, 0.75) * Width, random.Between(0.25, 0.75) * Height) * distance;
            var pose = new RigidMotion(turn, at - turn * centre);
            if (Enumerable.Range(0, Board.Count).All(id => Inside(Camera.Project(pose.Apply(Board.Place(id)))))) poses.Add(pose);
        }

        return poses;
    }

    public BoardView See(PinholeCamera camera, RigidMotion cameraFromBoard, string name, SeededRandom random)
    {
        var noise = NoisePx * (random.NextDouble() < Blurred ? 3 : 1);
        var pixels = Enumerable.Range(0, Board.Count).Select(id =>
        {
            var (u, v) = camera.Project(cameraFromBoard.Apply(Board.Place(id)));
            return new Pixel(u + noise * random.NextGaussian(), v + noise * random.NextGaussian());
        }).ToArray();
        return BoardView.Of(name, Board, [.. Enumerable.Range(0, Board.Count)], pixels);
    }

    private static bool Inside((double U, double V) p) => p.U is > 5 and < Width - 5 && p.V is > 5 and < Height - 5;
}
