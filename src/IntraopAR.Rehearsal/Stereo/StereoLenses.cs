using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Both cameras of a stereo laparoscope.</summary>
/// <param name="RightFromLeft">From the left camera's axes to the right one's, mm.</param>
public sealed record StereoLenses(int Width, int Height, PinholeCamera Left, PinholeCamera Right, RigidMotion RightFromLeft)
{
    /// <summary>
    /// As such scopes are built: 1920 x 1080, about 68° across, barrel distortion, 4.5 mm between the lenses, each turned in
    /// by half a degree so that both look at the same place about 150 mm away, no two lenses quite alike.
    /// </summary>
    public static StereoLenses Typical(int width = 1920)
    {
        var k = width / 1920.0;
        return new(
            width, (int)(1080 * k),
            new(1418 * k, 1412 * k, 948 * k, 545 * k, 0, new(-0.17, 0.05, 0.0006, -0.0004, 0)),
            new(1411 * k, 1407 * k, 986 * k, 533 * k, 0, new(-0.165, 0.046, -0.0003, 0.0005, 0)),
            new(Mat3.FromRotationVector(new(0.004, 0.0175, -0.003)), new(-4.5, 0.06, -0.05)));
    }

    /// <summary>
    /// What a calibration makes of them. The errors of one solution hang together so that depths in the calibrated range come
    /// out nearly right; what is left is 0.06 px along the rows, 0.15 px across them, 0.3 % of the base and 0.1 % of the
    /// focal length (standard deviations).
    /// </summary>
    public StereoLenses Calibrated(long seed)
    {
        var random = new SeededRandom(seed);
        var px = Width / 1920.0;
        var zoom = 1 + 0.001 * random.NextGaussian();
        PinholeCamera Off(PinholeCamera c, double along, double across) => c with
        {
            Fx = c.Fx * zoom, Fy = c.Fy * zoom, Cx = c.Cx + along, Cy = c.Cy + across,
            Distortion = c.Distortion with { K1 = c.Distortion.K1 + 0.001 * random.NextGaussian() },
        };
        return this with
        {
            Left = Off(Left, 0, 0),
            Right = Off(Right, 0.06 * px * random.NextGaussian(), 0.15 * px * random.NextGaussian()),
            RightFromLeft = RightFromLeft with { Translation = RightFromLeft.Translation * (1 + 0.003 * random.NextGaussian()) },
        };
    }
}
