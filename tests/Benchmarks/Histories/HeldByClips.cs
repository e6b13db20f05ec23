using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Imaging;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// Vanished lesions held by clips, on two-scan cases of a truth that the method does not know: each clip lies at or beside its
/// lesion, wanders by what the literature measured, one in 38 (2 of 76: Kepenekian et al., BJS Open 2019) far away; and the
/// clips of an operation lie about. Once with the clip's place at the baseline known, once with nothing but that there is one.
/// </summary>
public sealed class HeldByClips : ILongCheck
{
    /// <summary>Cases of the check; nothing was fixed on them.</summary>
    private const long FirstSeed = 900_000;

    /// <summary>Per axis, mm: a mean way of 1.5 mm with a standard deviation of 0.7 (Nakayama et al. 2019).</summary>
    private const double Migration = 0.96;

    private const double Astray = 2.0 / 76;

    public string Name => "lesion-clips";

    public string What => "simulated livers at two examinations, vanished lesions marked with clips: error and regions with and without, and wrong clips taken";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var cases = size == BenchSize.Full ? 200 : 2;
        progress.WriteLine($"seeds {FirstSeed} to {FirstSeed + cases - 1}");
        var told = new IReadOnlyList<Held>[cases];
        Parallel.For(0, cases, i => told[i] = Of(FirstSeed + i));
        var all = told.SelectMany(t => t).ToArray();
        // Nobody may be led to another's clip without being asked.
        if (all.Any(h => h.WrongTaken && h.Known)) progress.WriteLine($"{all.Count(h => h.WrongTaken && h.Known)} wrong clips taken though the place was known");
        return [new("marked vanished lesions", all.Length / 2.0, "lesions"), .. Figures("place at the baseline known", [.. all.Where(h => h.Known)]), .. Figures("only that it was marked known", [.. all.Where(h => !h.Known)])];
    }

    private static IEnumerable<BenchRow> Figures(string what, Held[] of)
    {
        var held = of.Where(h => h.Taken).ToArray();
        yield return new($"{what}: held by a clip", 100.0 * held.Length / Math.Max(1, of.Length), "%");
        yield return new($"{what}: asked", 100.0 * of.Count(h => h.Asked) / Math.Max(1, of.Length), "%");
        yield return new($"{what}: wrong clip taken", of.Count(h => h.WrongTaken), "lesions");
        if (held.Length == 0) yield break;
        yield return new($"{what}: mean error of the held, without clip", held.Average(h => h.Before.Error), "mm");
        yield return new($"{what}: mean error of the held", held.Average(h => h.After.Error), "mm");
        yield return new($"{what}: mean r90 of the held, without clip", held.Average(h => h.Before.R90), "mm");
        yield return new($"{what}: mean r90 of the held", held.Average(h => h.After.R90), "mm");
        yield return new($"{what}: inside r90", 100 * held.Average(h => h.After.Error <= h.After.R90 ? 1.0 : 0), "%");
    }

    private static IReadOnlyList<Held> Of(long seed)
    {
        var (c, random) = (CarryCase.Make(seed), new SeededRandom(seed * 31 + 7));
        if (LiverToLiver.Run(c.Baseline, c.FollowUp) is not { Believed: true, Estimate: { } estimate }) return [];
        static CaseLesion Lesion(string id, TriangleMesh mesh) => new(id, id, mesh, new(MeshCentroid.Of(mesh, closed: true)));
        CaseLesion[] before = [.. c.Vanished.Select(v => Lesion(v.Id, v.Drawn)), .. c.Survivors.Select(s => Lesion(s.Id, s.Before))];
        var told = LesionFollowUp.Match(estimate, before, [.. c.Survivors.Select(s => Lesion("x" + s.Id, s.After))]);
        var (places, clips) = (new Dictionary<string, Vec3>(), new List<ClipCandidate>());
        foreach (var (id, drawn, _) in c.Vanished)
        {
            var (centre, radius) = (MeshCentroid.Of(drawn, closed: true), Math.Cbrt(drawn.SignedVolume * 3 / (4 * Math.PI)));
            places[id] = centre + random.NextDirection() * (random.NextDouble() * (radius + 4));
            var way = random.NextDouble() < Astray ? random.NextDirection() * random.Between(15, 60) : random.NextGaussianVector(Migration);
            clips.Add(Clip(clips.Count + 1, c.Move(places[id]) + way));
        }

        // A gallbladder bed with three clips, and a dense calcification anywhere.
        var tree = new TriangleTree(c.FollowUp.Surface);
        var bed = c.FollowUp.Surface.Vertices[random.Next(c.FollowUp.Surface.Vertices.Length)];
        for (var n = 0; n < 3; n++) clips.Add(Clip(clips.Count + 1, bed + random.NextDirection() * random.Between(0, 8)));
        clips.Add(Clip(clips.Count + 1, c.FollowUp.Surface.Vertices[random.Next(c.FollowUp.Surface.Vertices.Length)] * 0.5 + tree.Mesh.Vertices.Aggregate(Vec3.Zero, (s, p) => s + p) * (0.5 / tree.Mesh.Vertices.Length)));
        return [.. new[] { true, false }.SelectMany(known => Held.Of(c, told, before, [.. c.Vanished.Select(v => new MarkedLesion(v.Id, new(known ? places[v.Id] : null)))], clips, known))];
    }

    private static ClipCandidate Clip(int number, Vec3 at) => new(number, at, 5, 1.5, 3071, 5, null);

    private sealed record Held(bool Known, bool Taken, bool Asked, bool WrongTaken, (double Error, double R90) Before, (double Error, double R90) After)
    {
        public static IEnumerable<Held> Of(CarryCase c, IReadOnlyList<FollowedLesion> told, CaseLesion[] before, MarkedLesion[] marked, List<ClipCandidate> clips, bool known)
        {
            var (lesions, findings) = LesionClips.Hold(told, before, marked, clips);
            foreach (var (v, n) in c.Vanished.Select((v, n) => (v, n)))
            {
                var (truth, was, now, finding) = (MeshCentroid.Of(v.Truth, closed: true), told.First(l => l.Id == v.Id), lesions.First(l => l.Id == v.Id), findings[n]);
                yield return new(known, finding.Taken is not null, finding.Question is not null, finding.Taken is { } t && t.Number != n + 1, (Vec3.Distance(was.Predicted, truth), was.R90!.Value), (Vec3.Distance(now.Predicted, truth), now.R90!.Value));
            }
        }
    }
}
