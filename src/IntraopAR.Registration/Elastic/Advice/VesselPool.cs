using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>Places along centre lines that could be seen in ultrasound; each brings two looks, across the vessel.</summary>
internal sealed class VesselPool
{
    /// <summary>Distance between places, mm: the length over which neighbouring sights are about independent.</summary>
    private const double Step = 5;

    /// <summary>A longer branch is proposed in pieces, mm.</summary>
    private const double Piece = 60;

    private readonly List<(int Line, int Piece)> of = [];

    public VesselPool(IReadOnlyList<NamedCentreLine> lines, ElasticFit fit, AdviceOptions options, LookPool pool)
    {
        Lines = lines;
        var directions = new List<Vec3>();
        for (var l = 0; l < lines.Count; l++)
        {
            var points = lines[l].Points;
            var (travelled, next) = (0.0, Step / 2);
            for (var i = 1; i < points.Count; i++)
            {
                var (a, b) = (points[i - 1].Position, points[i].Position);
                var length = Vec3.Distance(a, b);
                for (; next <= travelled + length; next += Step)
                {
                    Places.Add(Vec3.Lerp(a, b, (next - travelled) / Math.Max(1e-9, length)));
                    directions.Add((b - a).Normalized());
                    of.Add((l, (int)(next / Piece)));
                }

                travelled += length;
            }
        }

        var turn = fit.State.ModelFromPatient.Rotation.Transposed();
        Looks = pool.Add(Places, i =>
        {
            var across = directions[i].AnyPerpendicular();
            return [turn * across, turn * Vec3.Cross(directions[i], across)];
        }, options.VesselSigma * options.VesselSigma);
    }

    public IReadOnlyList<NamedCentreLine> Lines { get; }

    /// <summary>Model frame.</summary>
    public List<Vec3> Places { get; } = [];

    public int[][] Looks { get; }

    /// <summary>Each branch, in pieces, as far as the probe reaches it from surface that can be touched.</summary>
    public IEnumerable<Candidate> Branches(ElasticModel model, AdviceOptions options)
    {
        var reachable = model.Cells.Cells.Where(options.CanReach).ToArray();
        if (reachable.Length == 0) yield break;
        foreach (var piece in Enumerable.Range(0, Places.Count).GroupBy(i => of[i]).OrderBy(g => g.Key))
        {
            var near = piece.Where(i => reachable.Min(c => Vec3.DistanceSquared(c.Centre, Places[i])) <= options.ProbeDepth * options.ProbeDepth).ToArray();
            if (near.Length < 2) continue;
            var middle = Places[near[near.Length / 2]];
            var from = reachable.MinBy(c => Vec3.DistanceSquared(c.Centre, middle));
            yield return new(
                AcquisitionKind.VesselBranch, middle, from.Normal, [.. near.SelectMany(i => Looks[i])], [], [.. near.Select(i => Places[i])], [],
                $"scan the {Lines[piece.Key.Line].Name} from the {PlaceWords.Of(model.Surface.Mesh, from.Centre, from.Normal)}");
        }
    }
}
