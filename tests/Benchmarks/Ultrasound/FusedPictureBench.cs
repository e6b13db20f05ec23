using IntraopAR.Geometry;
using IntraopAR.Ultrasound;

namespace IntraopAR.Benchmarks;

/// <summary>
/// A simulated picture beside its matched slice, after the probe was moved as advised: how much of the true lesion's cut lies in
/// the region that is drawn. The whole run writes the documentation's picture, ultrasound-fusion.png, where it is started.
/// </summary>
public sealed class FusedPictureBench : ILongCheck
{
    private const string File = "ultrasound-fusion.png";

    public string Name => "ultrasound-fusion";

    public string What => "a simulated ultrasound picture beside its matched slice, with the lesion's region and the truth";

    public IReadOnlyList<BenchRow> Run(BenchSize size, TextWriter progress)
    {
        var seen = new FusedPictureCase(2);
        var back = seen.Anatomy.Back;
        progress.WriteLine(FormattableString.Invariant($"seed 2: way back from Patient to Model on {back.Nx}x{back.Ny}x{back.Nz} nodes of {back.Spacing} mm, off by {back.WorstError:F2} mm at most"));
        var best = (Middle: double.NegativeInfinity, Shown: (FusedPicture?)null, Lesion: "", Words: new string[2]);
        var (asked, brought, shares) = (0, 0, new List<double>());
        foreach (var lesion in seen.Anatomy.Lesions)
        {
            var (before, after) = seen.Pictures(lesion);
            var (was, now) = (before.Lesions.Single(l => l.Id == lesion.Id), after.Lesions.Single(l => l.Id == lesion.Id));
            progress.WriteLine(was.InWords);
            if (was.Motions.Count > 0) asked++;
            if (was.Motions.Count > 0 && now.Place == LesionPlace.InPicture) brought++;
            if (now.Contours.Count == 0) continue;
            if (Share(after, lesion.Region.Mesh, seen.Truth(lesion.Id)) is not { } share) continue;
            shares.Add(share);
            // The documentation's picture is the one with its lesion nearest to the middle.
            var middle = -Math.Abs(now.Contours.SelectMany(c => c.Places).Average(c => c.U) - after.Picture.Width / 2.0);
            if (was.Motions.Count > 0 && middle > best.Middle) best = (middle, after, lesion.Id, [$"Before: {Ascii(was.InWords)}.", "After that motion the region lies in the picture. The lesion was segmented before chemotherapy; the liver has bent since."]);
        }

        if (size == BenchSize.Full && best.Shown is { } shown) FusedPicturePainter.Write(File, shown, seen.Truth(best.Lesion), best.Lesion, best.Words);
        return
        [
            new("ultrasound-fusion lesions beside the picture, with a motion advised", asked, "lesions"),
            new("ultrasound-fusion lesions brought into the picture by it", brought, "lesions"),
            new("ultrasound-fusion true lesion's cut within the region drawn, least", shares.Count > 0 ? 100 * shares.Min() : 0, "%"),
        ];
    }

    /// <summary>OpenCV's letters are ASCII.</summary>
    private static string Ascii(string words) => words.Replace("°", " degrees");

    /// <summary>Pixels of the true lesion's cut that lie in the region; null where the picture does not cut the lesion.</summary>
    private static double? Share(FusedPicture shown, TriangleMesh drawn, TriangleMesh truth)
    {
        var (region, body, plane) = (new TriangleTree(drawn), new TriangleTree(truth), shown.Picture.Plane);
        var (all, inside) = (0, 0);
        for (var v = 0; v < shown.Picture.Height; v += 3)
            for (var u = 0; u < shown.Picture.Width; u += 3)
            {
                var p = plane.Apply(new(u, v));
                if (!body.Contains(p)) continue;
                all++;
                if (region.Contains(p)) inside++;
            }

        return all < 20 ? null : (double)inside / all;
    }
}
