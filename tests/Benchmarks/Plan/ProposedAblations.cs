using System.Diagnostics;
using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;
using IntraopAR.Rehearsal;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Proposals for two to eight lesions in virtual livers with their vessels, some near each other, against an exhaustive search;
/// and coverage again by points that the proof has not seen.
/// </summary>
public sealed class ProposedAblations : ILongCheck
{
    private const long FirstLiver = 9301;
    private const double Margin = 5;
    private const int Points = 20_000;

    public string Name => "ablation-proposal";

    public string What => "proposed ablation zones for 2 to 8 lesions against an exhaustive search, with coverage and time";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var full = size == BenchSize.Full;
        var (cases, said, fewer, same, split, uncovered, holes) = (0, 0, 0, 0, 0, 0, 0);
        var times = new List<double>();
        for (var l = 0; l < (full ? 8 : 1); l++)
        {
            var patient = VirtualPatient.FromSeed(FirstLiver + l);
            for (var k = 0; k < (full ? 12 : 2); k++)
            {
                var random = new SeededRandom((FirstLiver + l) * 100 + k);
                var count = full ? 2 + k % 7 : 2 + k;
                var (targets, anatomy) = Case(patient, random, count);
                var devices = DeviceTable.Standard.Where(d => d.InVivo).ToArray();
                var clock = Stopwatch.StartNew();
                var proposal = ProposalSearch.Run(targets, devices, anatomy, NeedleClearance.Default);
                times.Add(clock.Elapsed.TotalMilliseconds);
                cases++;
                if (proposal.NotCovered.Count > 0) uncovered++;
                if (proposal.Covered.Any(c => c.Level is null)) split++;
                holes += Holes(targets, proposal, random);
                var whole = proposal.NotCovered.Count == 0 && proposal.Covered.All(c => c.Level is not null);
                var best = new ExhaustiveCover(targets, devices, anatomy).Best();
                if (best is { } b)
                {
                    said++;
                    if (b.Zones < proposal.Zones.Count || !whole) fewer++;
                    else if (b.Zones == proposal.Zones.Count && Math.Abs(b.VolumeMl - proposal.ZonesMl) < 1e-6) same++;
                }

                progress.WriteLine(FormattableString.Invariant($"liver {FirstLiver + l}, case {k}: {count} lesions, {proposal.Zones.Count} zones of {proposal.ZonesMl:F1} ml (exhaustive {best}), {proposal.NotCovered.Count} not reached, {times[^1]:F0} ms"));
            }
        }

        return
        [
            new("cases of 2 to 8 lesions", cases, "cases"),
            new("cases where the exhaustive search can say what is best", said, "cases"),
            new("of these, proposal as few zones and as little volume", same, "cases"),
            new("of these, exhaustive search has fewer zones", fewer, "cases"),
            new("cases with a lesion that needs several zones", split, "cases"),
            new("cases with a lesion that no clear needle reaches", uncovered, "cases"),
            new("points of covered regions outside of their zones", holes, "points"),
            new("time of a proposal, median", times.Order().ElementAt(times.Count / 2), "ms"),
            new("time of a proposal, longest", times.Max(), "ms"),
        ];
    }

    private static (CoverTarget[] Targets, NeedleAnatomy Anatomy) Case(VirtualPatient patient, SeededRandom random, int count)
    {
        var liver = patient.Liver.Mesh;
        var tree = new TriangleTree(liver);
        var (min, max) = liver.Bounds;
        var places = new List<(Vec3 At, double Radius)>();
        for (var tries = 0; places.Count < count && tries < 20_000; tries++)
        {
            var radius = random.Between(3, 7);
            // Every third lesion lies near another.
            var at = places.Count > 0 && random.NextDouble() < 0.4
                ? places[random.Next(places.Count)].At + random.NextDirection() * random.Between(8, 20)
                : new Vec3(random.Between(min.X, max.X), random.Between(min.Y, max.Y), random.Between(min.Z, max.Z));
            if (!tree.Contains(at) || tree.Nearest(at)!.Value.Distance < radius + 3) continue;
            if (places.Any(p => Vec3.Distance(p.At, at) < p.Radius + radius + 1)) continue;
            places.Add((at, radius));
        }

        var bumps = new Vec3(1 + 0.15 * random.NextDouble(), 1, 1 - 0.15 * random.NextDouble());
        var lesions = places.Select((p, i) => new CaseLesion($"lesion-{i + 1}", "", ProceduralLiver.Icosphere(2).Mapped(v => p.At + new Vec3(v.X * bumps.X, v.Y * bumps.Y, v.Z * bumps.Z) * p.Radius), new(p.At))).ToArray();
        var vessels = patient.VesselTrees.Select(t => new CaseVessel(t.Name, VesselKind.Portal, [.. t.Branches.Select(b => new CentreLineBranch([.. b.Line.Select((p, i) => (p, b.StartRadius + (b.EndRadius - b.StartRadius) * i / (b.Line.Count - 1)))], -1))]));
        return ([.. lesions.Select(l => new CoverTarget(l.Id, l.Mesh, Margin))], new(liver, vessels, [], lesions));
    }

    private static int Holes(CoverTarget[] targets, AblationProposal proposal, SeededRandom random)
    {
        var holes = 0;
        foreach (var c in proposal.Covered)
        {
            var target = targets.First(t => t.Id == c.Id);
            for (var i = 0; i < Points / targets.Length; i++)
            {
                var v = target.Region.Vertices[random.Next(target.Region.Vertices.Length)];
                var p = v + random.NextDirection() * (target.MarginMm * Math.Cbrt(random.NextDouble()));
                if (!c.Zones.Any(z => proposal.Zones[z].Zone.Level(p) <= 1 + 1e-6)) holes++;
            }
        }

        return holes;
    }
}
