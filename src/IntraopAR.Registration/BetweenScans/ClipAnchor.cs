using IntraopAR.Geometry;

namespace IntraopAR.Registration;

/// <summary>
/// A carried lesion held by its clip: how all carried lesions err together (an affine error of each, twelve numbers) is conditioned
/// on where the later scan shows the clip, with the clip's own doubt as noise. The others follow as far as they err alike.
/// </summary>
public sealed class ClipAnchor
{
    /// <summary>99 % of three normal squares (χ², three degrees of freedom).</summary>
    private const double MostSquared = 11.345;

    private readonly LesionDoubts doubts;
    private readonly Vec3[] cross;
    private readonly Mat3 sum;

    /// <param name="together">Of the lesions that were carried, the marked one among them.</param>
    /// <param name="baseline">The marked lesion's closed surface, outwards, baseline's frame.</param>
    public ClipAnchor(CarriedDoubt together, string lesion, TriangleMesh baseline, ClipMark mark)
    {
        doubts = together.Carried;
        var index = together.IndexOf(lesion);
        var centre = MeshCentroid.Of(baseline, closed: true);
        var place = mark.Place ?? centre;
        var weights = new AffineDoubt(AffineDoubt.CornersAbout(baseline), new double[LesionDoubts.Each, LesionDoubts.Each]).Weights(place);
        Expected = AffineDoubt.Place(doubts.Lesions[index].Corners, weights);
        var n = LesionDoubts.Each * doubts.Lesions.Count;
        cross = new Vec3[n];
        for (var row = 0; row < n; row++)
            for (var k = 0; k < weights.Length; k++)
            {
                var at = row * n + LesionDoubts.Each * index + 3 * k;
                cross[row] += new Vec3(doubts.Joint[at], doubts.Joint[at + 1], doubts.Joint[at + 2]) * weights[k];
            }

        var radius = Math.Cbrt(baseline.SignedVolume * 3 / (4 * Math.PI));
        sum = doubts.At(index, weights) + Mat3.Identity * mark.Variance(Vec3.Distance(place, centre), radius);
    }

    /// <summary>Where the clip ought to lie, follow-up's frame.</summary>
    public Vec3 Expected { get; }

    /// <summary>Whether a clip seen there can be the lesion's: what lies farther out than 99 of 100 would is another's, or one that wandered off.</summary>
    public bool Fits(Vec3 seen) => Vec3.Dot(seen - Expected, sum.Inverted() * (seen - Expected)) <= MostSquared;

    /// <summary>How the lesions err together when the clip is the one that is seen there.</summary>
    public CarriedDoubt At(Vec3 seen)
    {
        var (inverse, n) = (sum.Inverted(), cross.Length);
        var pull = inverse * (seen - Expected);
        var joint = doubts.Joint.ToArray();
        for (var r = 0; r < n; r++)
        {
            var gain = inverse * cross[r];
            for (var c = 0; c < n; c++) joint[r * n + c] -= Vec3.Dot(gain, cross[c]);
        }

        return new(new LesionDoubts([.. doubts.Lesions.Select((l, i) => l with { Corners = [.. l.Corners.Select((at, k) => at + Pulled(LesionDoubts.Each * i + 3 * k))] })], joint));

        Vec3 Pulled(int row) => new(Vec3.Dot(cross[row], pull), Vec3.Dot(cross[row + 1], pull), Vec3.Dot(cross[row + 2], pull));
    }
}
