using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A lesion sighted in ultrasound draws the registration to it: its region must shrink and go on holding the lesion, other
/// lesions must not get worse, a sighting of another structure must be refused, and the journal must give the same again.
/// </summary>
public sealed class SightingUpdate : ILongCheck
{
    private const long FirstLiver = 8100;
    private const int FullLivers = 6;
    private const int CasesPerLiver = 6;

    /// <summary>mm; another lesion is seldom nearer.</summary>
    private const double Elsewhere = 40;

    public string Name => "sighting-update";

    public string What => "simulated livers with a lesion sighted in ultrasound: its region before and after, the others, sightings of something else";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var folder = Directory.CreateTempSubdirectory("intraopar-sightings-").FullName;
        try
        {
            var results = new List<Result>();
            for (var l = 0; l < (full ? FullLivers : 1); l++)
            {
                var liver = new CampaignLiver(FirstLiver + l);
                for (var k = 0; k < (full ? CasesPerLiver : 2); k++) Add(results, liver, (FirstLiver + l) * 100 + k, folder, progress);
            }

            return Rows(results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Add(List<Result> results, CampaignLiver liver, long seed, string folder, TextWriter progress)
    {
        var path = Path.Combine(folder, $"{seed}.journal");
        using var sighted = new SightedCase(liver, seed, path);
        if (sighted.Estimate is not { } before)
        {
            progress.WriteLine($"seed {seed}: registration refused");
            return;
        }

        // The lesion that is known least is the one that is looked for.
        var places = sighted.Scene.Places;
        var lesions = Enumerable.Range(0, places.Length).Where(i => places[i].Lesion is not null).ToArray();
        if (lesions.Length == 0)
        {
            progress.WriteLine($"seed {seed}: no lesion at a depth that is looked for");
            return;
        }

        var chosen = lesions.MaxBy(i => sighted.State.EstimateOf($"place-{i}")!.R90);
        var wrong = sighted.Sight(chosen, Elsewhere).Standing == SightingStanding.Refused;
        var right = sighted.Sight(chosen);
        var taken = right.Standing == SightingStanding.Pulls && sighted.Solve();
        var after = sighted.Estimate!;
        Of Measure(ElasticEstimate e) => new(
            e.Predict(new("", places[chosen].InModel), SightedCase.Margin).R90,
            Point<Patient>.Distance(e.Place(places[chosen].InModel), places[chosen].Truth),
            places.Where((_, i) => i != chosen).Average(p => Point<Patient>.Distance(e.Place(p.InModel), p.Truth)),
            Region(e, sighted.Scene, places[chosen]));
        var (b, a) = (Measure(before), Measure(after));
        var hash = sighted.VerdictHash;
        sighted.Close();
        var recompute = new JournalRecompute(path);
        var replay = JournalReplay.Run(path, recompute.See);
        var again = recompute.Solve(TextWriter.Null);
        var same = replay.Verdicts.Hash == hash && replay.Differences.Count == 0 && again.All(r => r.WhyNot is null && r.Differences.Count == 0);
        progress.WriteLine(FormattableString.Invariant($"seed {seed}: {right.Standing} {right.Reason} taken {taken}, r90 {b.R90:F1} → {a.R90:F1} mm, error {b.Error:F1} → {a.Error:F1}, others {b.Others:F2} → {a.Others:F2}, wrong refused {wrong}, {again.Count} solved again, the same {same}"));
        results.Add(new(right.Standing == SightingStanding.Refused, taken, wrong, same, b, a));
    }

    /// <summary>Volume (mm³) of the region, made from the lesion as segmented, and whether it holds the whole lesion where it truly lies.</summary>
    private static (double Volume, bool Holds) Region(ElasticEstimate estimate, CampaignScene scene, CampaignPlace place)
    {
        var region = LesionRegion.Of(estimate, place.Segmented!, CampaignScene.SegmentationSd);
        return (region.Volume, region.Contains(Array.ConvertAll(place.Lesion!.Vertices, v => scene.OnTable.Apply(new Point<Model>(v)).Position)));
    }

    private static List<BenchRow> Rows(List<Result> results)
    {
        if (results.Count == 0) throw new InvalidOperationException("no case could be registered");
        double Share(Func<Result, bool> of) => 100.0 * results.Count(of) / results.Count;
        double Middle(Func<Result, double> of) => results.Select(of).Order().ElementAt(results.Count / 2);
        return
        [
            new("lesions sighted", results.Count, "cases"),
            new("sightings of the lesion refused", Share(r => r.Refused), "%"),
            new("updates by the sighting taken", Share(r => r.Taken), "%"),
            new($"sightings {Elsewhere:F0} mm off refused", Share(r => r.WrongRefused), "%"),
            new("sighted lesion: median r90 before", Middle(r => r.Before.R90), "mm"),
            new("sighted lesion: median r90 after", Middle(r => r.After.R90), "mm"),
            new("sighted lesion: mean error before", results.Average(r => r.Before.Error), "mm"),
            new("sighted lesion: mean error after", results.Average(r => r.After.Error), "mm"),
            new("sighted lesion: within r90 before", Share(r => r.Before.Error <= r.Before.R90), "%"),
            new("sighted lesion: within r90 after", Share(r => r.After.Error <= r.After.R90), "%"),
            new("sighted lesion: median volume of its region before", Middle(r => r.Before.Region.Volume) / 1000, "ml"),
            new("sighted lesion: median volume of its region after", Middle(r => r.After.Region.Volume) / 1000, "ml"),
            new("sighted lesion: region that holds it before", Share(r => r.Before.Region.Holds), "%"),
            new("sighted lesion: region that holds it after", Share(r => r.After.Region.Holds), "%"),
            new("other places: mean error before", results.Average(r => r.Before.Others), "mm"),
            new("other places: mean error after", results.Average(r => r.After.Others), "mm"),
            new("journals that replay and recompute the same", Share(r => r.Same), "%"),
        ];
    }

    private sealed record Of(double R90, double Error, double Others, (double Volume, bool Holds) Region);

    private sealed record Result(bool Refused, bool Taken, bool WrongRefused, bool Same, Of Before, Of After);
}
