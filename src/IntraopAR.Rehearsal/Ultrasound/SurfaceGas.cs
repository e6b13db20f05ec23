using IntraopAR.Geometry;

namespace IntraopAR.Rehearsal;

/// <summary>Bubbles that lie between probe and liver: patches fixed to the surface, so that they move through the pictures of a sweep.</summary>
internal static class SurfaceGas
{
    private const double PatchWidth = 7;
    private const int Samples = 20_000;

    private static readonly Lazy<double[]> Levels = new(() =>
    {
        var random = new SeededRandom(0x6A5);
        return [.. Enumerable.Range(0, Samples).Select(_ => TissueNoise.Layered(random.NextGaussianVector(500), 2)).Order()];
    });

    /// <summary>Per beam of <see cref="BeamLoss"/> whether a bubble is in the way.</summary>
    public static bool[] Beams(ArrayView view, PlaneInModel plane, double share)
    {
        var lost = new bool[BeamLoss.Beams];
        if (share <= 0) return lost;
        if (share >= 1)
        {
            Array.Fill(lost, true);
            return lost;
        }

        var least = Levels.Value[(int)((1 - share) * (Samples - 1))];
        var shift = new SeededRandom(view.Scene.Seed ^ 0x6A6).NextGaussianVector(300);
        for (var b = 0; b < lost.Length; b++)
            lost[b] = TissueNoise.Layered(plane.At(BeamLoss.Along(view.Probe, b), 0) / PatchWidth + shift, 2) > least;
        return lost;
    }
}
