using System.Diagnostics;

namespace IntraopAR.Benchmarks;

/// <summary>Vessels found and tracked in simulated sweeps, against the truth.</summary>
public sealed class UltrasoundVessels : ILongCheck
{
    private const int FirstSeed = 1001;
    private const int Sweeps = 30;

    public string Name => "ultrasound-vessels";

    public string What => $"vessels in simulated tracked sweeps of {SweptVessels.Usual} pictures from seed {FirstSeed} on: gain, noise, lost contact, gas and probe drawn";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (score, sweeps) = (new VesselScore(), size == BenchSize.Full ? Sweeps : 2);
        var time = TimeSpan.Zero;
        for (var seed = FirstSeed; seed < FirstSeed + sweeps; seed++)
        {
            var sweep = SweptVessels.Of(seed, size == BenchSize.Full ? SweptVessels.Usual : SweptVessels.Usual / 2);
            var start = Stopwatch.GetTimestamp();
            score.Add(sweep);
            time += Stopwatch.GetElapsedTime(start);
            progress.WriteLine(FormattableString.Invariant($"seed {seed}, {sweep.Probe.Name}: {score.Needs} cuts so far, recall {score.Recall:F3}, precision {score.Precision:F3}"));
        }

        var tracks = score.Tracks;
        BenchRow[] rows =
        [
            new("visible cuts of radius >= 2 mm found", 100 * score.Recall, "%"),
            new("such cuts that a told track goes through", 100 * score.TrackedRecall, "%"),
            new("told cuts that are true", 100 * score.Precision, "%"),
            new("told cuts far from any vessel, per picture", (double)score.Wrong / score.Pictures, "cuts"),
            new("centre error, median", Quantile(score.Centres, 0.5), "mm"),
            new("centre error, 95 %", Quantile(score.Centres, 0.95), "mm"),
            new("radius error, median", 100 * Quantile(score.Radii, 0.5), "%"),
            new("radius error, 95 %", 100 * Quantile(score.Radii, 0.95), "%"),
            new("portal against hepatic, single cuts, AUC", LogisticFit.Auc(score.Cuts), ""),
            new("portal against hepatic, tracks, AUC", LogisticFit.Auc(tracks.Trees), ""),
            new("places of tracks on their tree (purity)", 100 * tracks.Purity, "%"),
            new("places of tracks far from any vessel", 100 * tracks.Astray, "%"),
            new("normalised squared error of places, mean (1 is right)", tracks.Errors.Average(), ""),
            new("normalised squared error across the vessel, mean", tracks.AcrossErrors.Average(), ""),
            new("places off the centre line across, median", Quantile(tracks.Across, 0.5), "mm"),
            new("places off the centre line across, 95 %", Quantile(tracks.Across, 0.95), "mm"),
            new("a picture with its scoring", time.TotalMilliseconds / score.Pictures, "ms"),
        ];
        return [.. rows.Select(r => r with { Name = $"ultrasound-vessels, {sweeps} sweeps: {r.Name}" })];
    }

    private static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)(share * (values.Count - 1)));
}
