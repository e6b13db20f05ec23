using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Headset;
using IntraopAR.Registration;
using IntraopAR.Scene;
using IntraopAR.Theatre.Headsets;
using IntraopAR.Theatre.Lesions;

namespace IntraopAR.Benchmarks;

/// <summary>
/// How often what a headset draws holds the truth, from end to end: a liver is deformed by the simulation and registered from its seen
/// surface, a headset is placed and checked, and what the native head draws of each lesion is held against where the lesion truly is.
/// A region counts where the whole lesion lies within it, as the real headset shows it at that moment.
/// </summary>
public sealed class HeadsetRegions : ILongCheck
{
    /// <summary>Livers and shapes of the campaign, with simulations of its own.</summary>
    private static readonly CampaignSeeds Seeds = new("headset", CampaignSeeds.Test.FirstLiver, CampaignSeeds.Test.Livers, 3_000_001);

    private const int FullCases = 40, SampleCases = 2, FullHeads = 20, SampleHeads = 5, Tries = 3, Looks = 16;
    private const double LesionRadius = 5, Margin = 5;

    private static readonly (string Name, double Shared, bool Motion)[] Ways = [("touched", 0, false), ("touched, half of the finger's error alike in all touches", 0.5, false), ("by head motion", 0, true)];

    public string Name => "headset-regions";

    public string What => "lesions drawn in a headset from end to end: share of drawn regions that hold the truth, with and without the headset's own widening";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var (cases, heads) = size == BenchSize.Full ? (FullCases, FullHeads) : (SampleCases, SampleHeads);
        var tallies = Ways.ToDictionary(w => w.Name, _ => new RegionTally());
        // The sample keeps to one liver, since each has to be prepared.
        foreach (var group in Enumerable.Range(0, cases).Select(i => size == BenchSize.Full ? i : i * Seeds.Livers).GroupBy(Seeds.LiverOf))
        {
            var liver = new CampaignLiver(group.Key);
            foreach (var number in group)
            {
                var scene = CampaignScene.Of(liver, Seeds.CaseOf(number), null);
                if (ElasticRegistration.Run(liver.Model, new(scene.Surface), 1).Estimate is not { Accepted: true } estimate) continue;
                var drawn = scene.Places.Select((p, i) => (Item: LesionItem.Of($"lesion-{i + 1}", LesionRadius, true, estimate.Predict(new($"lesion-{i + 1}", p.InModel), Margin), "", simulated: true), p.Truth)).ToArray();
                foreach (var (name, shared, motion) in Ways)
                {
                    var tally = tallies[name];
                    tally.Begin();
                    for (var head = 0; head < heads; head++) One(tally, scene, drawn, new SeededRandom(Seeds.CaseOf(number) * 1000 + head), shared, motion);
                }

                progress.WriteLine($"case {number}: {string.Join("; ", Ways.Select(w => $"{w.Name} {tallies[w.Name].LastInWords}"))}");
            }
        }

        return [.. tallies.SelectMany(t => t.Value.Rows(t.Key))];
    }

    private static void One(RegionTally tally, CampaignScene scene, (SceneItem Item, Point<Patient> Truth)[] lesions, SeededRandom random, double shared, bool motion)
    {
        Point<Patient> field = new(lesions.Aggregate(Vec3.Zero, (s, l) => s + l.Truth.Position) / lesions.Length);
        var head = new SimulatedHead(random, field, FarApart(scene.Surface, field.Position), shared);
        for (var i = 0; i < Tries; i++)
        {
            var found = motion ? MotionAlignment.Of(head.Looks(Looks), field, Margin) : TouchAlignment.Of(head.Touch([0, 1, 2, 3]), field, null, Margin);
            var check = found.SpaceFromPatient is null ? null : HeadCheck.Of(found, head.Touch([4, 5, 6]));
            tally.Placed(check?.Why ?? found.Reasons[0]);
            if (check is not { IsGood: true }) continue;
            tally.Tried(isPlaced: true);
            var placement = Placement(found, check);
            var moment = new HeadMoment(new("R-1", true, 0, [.. lesions.Select(l => l.Item)]), new Dictionary<string, LiveMessage>(), 0, "");
            var rows = placement.Drawn!.Value.Placed.SpaceFromPatient;
            foreach (var d in HeadDrawing.Of(moment, placement).Items)
            {
                var (item, truth) = lesions.Single(l => l.Item.Id == d.Item.Id);
                var c = item.Region!.Centre;
                var at = head.Appears(new(rows[0] * c[0] + rows[1] * c[1] + rows[2] * c[2] + rows[3], rows[4] * c[0] + rows[5] * c[1] + rows[6] * c[2] + rows[7], rows[8] * c[0] + rows[9] * c[1] + rows[10] * c[2] + rows[11]));
                tally.Add(Vec3.Distance(at, head.Truth.Apply(truth).Position) + LesionRadius, d.Look.SemiAxesMm.Min(), Appearance.Of(item, 0).SemiAxesMm.Min(), Vec3.Distance(new(c[0], c[1], c[2]), truth.Position) + LesionRadius);
            }

            return;
        }

        tally.Tried(isPlaced: false);
    }

    /// <summary>Places on the seen surface that lie far from one another, as a surgeon is asked for them.</summary>
    private static Vec3[] FarApart(Vec3[] seen, Vec3 field)
    {
        List<Vec3> far = [seen.MaxBy(v => Vec3.DistanceSquared(v, field))];
        while (far.Count < TouchPlaces.MostTouches + TouchPlaces.CheckTouches) far.Add(seen.MaxBy(v => far.Min(f => Vec3.DistanceSquared(v, f))));
        return [.. far];
    }

    /// <summary>What the workstation found, as the head is told of it.</summary>
    private static HeadPlacement Placement(HeadAlignment found, HeadCheck check)
    {
        object Told(string what) => what == "headset-align"
            ? new { found.Method, SpaceFromPatient = found.SpaceFromPatient!.Value.Motion.ToMatrix()[..LiveMessage.PoseNumbers], found.FitMm, found.ExpectedMm, found.Used }
            : new { Good = true, check.Why, check.RmsMm, check.Touches, Doubt = check.After(found.Doubt!) };
        var placement = new HeadPlacement((what, _) => Task.FromResult(new SceneAnswer(1, true) { Told = JsonSerializer.SerializeToElement(Told(what), JsonSerializerOptions.Web) }), double.MaxValue);
        placement.AlignAsync(Array.Empty<HeadTouched>()).GetAwaiter().GetResult();
        placement.CheckAsync([], 0).GetAwaiter().GetResult();
        return placement;
    }
}
