using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>
/// The check of a tool that touches nothing: how far known places lie from where they are seen through the calibration. In the
/// axes of the tool's own marker a slip of that marker is the same offset in every frame; nothing moved is (0, 0, 0).
/// </summary>
internal static class OffsetCheck
{
    private const int Runs = 5;

    /// <summary>Per axis, mm. No tracker is better from one day to another: 0.12 mm rms over three axes (√3 = 1.732), the maker's figure of the NDI Polaris Vega.</summary>
    private const double TrackerSd = 0.12 / 1.732;

    /// <param name="name">What is seen again.</param>
    /// <param name="frame">The frame of the offsets.</param>
    /// <param name="offsets">Of the calibration's own recording, frame by frame, mm.</param>
    /// <param name="sharedSd">Standard deviation per axis, mm, of what all frames share: the calibration's own error and that of the known places.</param>
    /// <param name="runs">Stretches of the recording, each of which may err as a whole.</param>
    public static CheckPoint Of(string name, string frame, IReadOnlyList<Vec3> offsets, double sharedSd, int runs = Runs)
    {
        var mean = PairedPoints.Mean(offsets);
        var scatter = offsets.Aggregate(default(Mat3), (sum, o) => sum + Mat3.Outer(o - mean, o - mean) * (1.0 / offsets.Count));
        // Runs of neighbouring frames show what lasts longer than a frame and would not average out in a short check.
        var run = TimeBlocks.Folds(offsets.Count, runs);
        var lasting = offsets.Select((o, i) => (o, run: run[i])).GroupBy(x => x.run, x => x.o).Average(g => PairedPoints.Mean([.. g]).LengthSquared) / 3;
        return new(name, frame, [0, 0, 0], Math.Sqrt(lasting + sharedSd * sharedSd + TrackerSd * TrackerSd), Math.Sqrt(Math.Max(0, SymmetricEigen.Of(scatter).Largest)));
    }

    /// <summary>For what has no marker that may slip: no check where the calibration could not tell 3 mm however long one measures.</summary>
    public static CheckPoint? IfFine(CheckPoint check) => check.SmallestNoticed(int.MaxValue) <= CheckOutcome.SlipToNotice ? check : null;
}
