using IntraopAR.Calibration;
using IntraopAR.Geometry;

namespace IntraopAR.Benchmarks;

/// <summary>A tracked probe over an N-wire phantom, its calibration known: what a tracker and a segmentation would report.</summary>
internal sealed record SimulatedProbe
{
    /// <summary>Pixels of 0.081 x 0.074 mm, the picture upright on the marker and turned.</summary>
    public static readonly ImagePlane Truth = new(
        Mat3.FromRotationVector(new(0.2, -0.4, 1.3)) * new Vec3(0.081, 0, 0), Mat3.FromRotationVector(new(0.2, -0.4, 1.3)) * new Vec3(0, 0.074, 0), new(12, 48, -3));

    /// <summary>Where the picture's middle column and row are above the phantom's middle.</summary>
    private static readonly Pixel Middle = new(410, 300);

    public int Frames { get; init; } = 120;

    public double PixelNoise { get; init; } = 2;

    /// <summary>Standard deviations of the tracker, for each axis.</summary>
    public double TrackerMm { get; init; } = 0.15;

    public double TrackerDegrees { get; init; } = 0.1;

    /// <summary>Share of frames in which one wire's point is 5 mm off.</summary>
    public double Outliers { get; init; }

    public double TiltDegrees { get; init; } = 12;

    public double SlideMm { get; init; } = 9;

    public int Patterns { get; init; } = 3;

    /// <summary>As that of PLUS's fCal 2.0 phantom: rows 30, 30 and 25 mm wide, 10 mm apart, 40 mm deep.</summary>
    public static WirePhantom Phantom(int patterns)
    {
        static Wire W(string name, double x0, double x1, double z) => new(name, new(x0, 0, z), new(x1, 40, z));
        NWire[] all =
        [
            new(W("a1", 30, 30, 20), W("a2", 55, 35, 20), W("a3", 60, 60, 20)),
            new(W("b1", 30, 30, 10), W("b2", 35, 55, 10), W("b3", 60, 60, 10)),
            new(W("c1", 35, 35, 0), W("c2", 55, 40, 0), W("c3", 60, 60, 0)),
        ];
        return WirePhantom.Create("simulated", "simulated", all[..patterns]);
    }

    public List<WireFrame> Record(SeededRandom random)
    {
        var phantom = Phantom(Patterns);
        var frames = new List<WireFrame>();
        for (var i = 0; i < Frames; i++)
        {
            var real = ProbeFromPhantom(random);
            var points = phantom.Wires.Select(w => Truth.Cut(real.Apply(w.Front), real.Apply(w.Back)))
                .Select(p => new Pixel(p.U + PixelNoise * random.NextGaussian(), p.V + PixelNoise * random.NextGaussian())).ToArray();
            if (random.NextDouble() < Outliers)
            {
                var wrong = random.Next(points.Length);
                var to = random.Between(0, 2 * Math.PI);
                points[wrong] = new(points[wrong].U + 65 * Math.Cos(to), points[wrong].V + 65 * Math.Sin(to));
            }

            frames.Add(new(i, Measured(real, random), points));
        }

        return frames;
    }

    /// <summary>Cuts the phantom about across its middle.</summary>
    public RigidMotion ProbeFromPhantom(SeededRandom random)
    {
        double Tilt() => TiltDegrees * Math.PI / 180 * random.NextGaussian() / 2;
        var turn = Mat3.FromRotationVector(new(Tilt(), Tilt(), Tilt()));
        // The picture's right is −x of the phantom, down is −z, as PLUS has it.
        var (u, v) = (turn * -Vec3.UnitX, turn * -Vec3.UnitZ);
        var inPicture = Mat3.FromColumns(Truth.ColumnU.Normalized(), Truth.ColumnV.Normalized(), Truth.Normal);
        var inPhantom = Mat3.FromColumns(u, v, Vec3.Cross(u, v));
        var rotation = inPicture * inPhantom.Transposed();
        var centre = new Vec3(46 + 0.3 * SlideMm * random.NextGaussian(), 20 + SlideMm * random.Between(-1, 1), 10 + 0.3 * SlideMm * random.NextGaussian());
        return new(rotation, Truth.Apply(Middle) - rotation * centre);
    }

    public RigidMotion Measured(RigidMotion real, SeededRandom random)
    {
        var turn = Mat3.FromRotationVector(random.NextGaussianVector(TrackerDegrees * Math.PI / 180));
        return new(turn * real.Rotation, real.Translation + random.NextGaussianVector(TrackerMm));
    }
}
