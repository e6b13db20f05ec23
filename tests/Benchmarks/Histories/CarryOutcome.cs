using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>One lesion of a two-scan case held against the truth.</summary>
/// <param name="ToldRight">Said to have vanished where it has, to be what it became where it is still there.</param>
/// <param name="Ball">eᵀΣ⁻¹e of the centre; <paramref name="Need"/> and <paramref name="Reach"/>: of the region, in standard deviations.</param>
internal sealed record CarriedFigure(double Error, double R90, bool InRegion, bool ToldRight, bool Vessels, double Ball, double Need, double Reach)
{
    public bool InBall => Error <= R90;
}

/// <summary>What came of one two-scan case.</summary>
/// <param name="Lost">Baseline lesions that are not in the answer.</param>
/// <param name="Bent">Change of place that no similarity takes out, root mean square over the surface, mm.</param>
/// <param name="OtherRefused">Null where it was not tried.</param>
internal sealed record CarryOutcome(
    long Seed, double VolumeChange, bool Refused, int Lost, double Bent, IReadOnlyList<CarriedFigure> Vanished, IReadOnlyList<CarriedFigure> Seen, IReadOnlyList<BedFigure> Beds, bool? OtherRefused, bool? MirroredRefused)
{
    public static CarryOutcome Of(CarryCase c, bool wrongToo)
    {
        var result = LiverToLiver.Run(c.Baseline, c.FollowUp);
        var (vanished, seen, beds) = (new List<CarriedFigure>(), new List<CarriedFigure>(), new List<BedFigure>());
        var lost = 0;
        if (result is { Believed: true, Estimate: { } estimate })
        {
            CaseLesion[] before = [.. c.Vanished.Select(v => Lesion(v.Id, v.Drawn)), .. c.Survivors.Select(s => Lesion(s.Id, s.Before))];
            CaseLesion[] after = [.. c.Survivors.Select(s => Lesion(Later(s.Id), s.After))];
            var stories = LesionFollowUp.Match(estimate, before, after);
            var told = stories.ToLookup(l => l.Id);
            beds.AddRange(BedFigure.Of(stories, after, c));
            lost = before.Count(l => told[l.Id].Count() != 1);
            foreach (var (id, _, truth) in c.Vanished) vanished.Add(Figure(told[id].First(), truth, told[id].First().Fate == LesionFate.Vanished, c));
            foreach (var (id, _, now, _) in c.Survivors) seen.Add(Figure(told[id].First(), now, told[id].First().FollowUp.SequenceEqual([Later(id)]), c));
        }

        bool? other = null, mirrored = null;
        if (wrongToo)
        {
            other = !LiverToLiver.Run(c.Baseline, CarryCase.Make(c.Seed + 1).FollowUp).Believed;
            mirrored = !LiverToLiver.Run(c.Baseline, Mirrored(c.FollowUp)).Believed;
        }

        return new(c.Seed, c.VolumeChange, !result.Believed, lost, c.Bent, vanished, seen, beds, other, mirrored);
    }

    private static string Later(string id) => "later-" + id;

    private static CaseLesion Lesion(string id, TriangleMesh mesh) => new(id, id, mesh, new(MeshCentroid.Of(mesh, closed: true)));

    private static CarriedFigure Figure(FollowedLesion told, TriangleMesh truth, bool right, CarryCase c)
    {
        var (carried, off) = (told.Carried!, MeshCentroid.Of(truth, closed: true) - told.Predicted);
        return new(
            off.Length, told.R90!.Value, carried.Region.Contains(truth.Vertices), right, c.Baseline.Vessels.Count > 0,
            Vec3.Dot(off, carried.Covariance.Inverted() * off), Need(carried.Region, truth), carried.Region.Reach);
    }

    /// <summary>How many standard deviations the region would have had to reach out to hold the truth.</summary>
    private static double Need(LesionRegion region, TriangleMesh truth)
    {
        var white = SymmetricRoot.Of(region.Spread.Inverted());
        var tree = new TriangleTree(region.Moved.Mapped(v => white * v));
        return truth.Vertices.Max(v => tree.Contains(white * v) ? 0 : tree.Nearest(white * v)!.Value.Distance);
    }

    private static SegmentedLiver Mirrored(SegmentedLiver liver)
    {
        static Vec3 Flip(Vec3 p) => new(-p.X, p.Y, p.Z);
        return new(
            liver.Surface.Mapped(Flip).Flipped(),
            [.. liver.Vessels.Select(v => v with { Points = [.. v.Points.Select(p => (new Point<Model>(Flip(p.Middle.Position)), p.Radius))] })]);
    }
}
