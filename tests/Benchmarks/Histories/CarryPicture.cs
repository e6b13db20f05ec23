using IntraopAR.Geometry;
using IntraopAR.Guidance;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// One case of <c>lesion-carry</c> as two axial cuts seen from the feet: the baseline through a lesion that will vanish, and the
/// follow-up through the place it is carried to, with its region and where it truly lies.
/// </summary>
internal static class CarryPicture
{
    private const double Scale = 2, Margin = 14, Title = 30, Legend = 78;

    /// <summary>Empty where a picture was drawn; null where the words are not this command's.</summary>
    public static IReadOnlyList<BenchRow>? Run(IReadOnlyList<string> words)
    {
        if (words is not ["lesion-carry", "--case", var number, "--picture", var file]) return null;
        var seed = LesionCarry.FirstSeed + long.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        AtomicFile.WriteText(file, force: true, Of(seed));
        return [];
    }

    private static string Of(long seed)
    {
        var c = CarryCase.Make(seed);
        var result = LiverToLiver.Run(c.Baseline, c.FollowUp);
        if (result is not { Believed: true, Estimate: { } estimate }) throw new FormatException($"seed {seed} was refused: {string.Join("; ", result.Refusals)}");
        static CaseLesion Lesion(string id, TriangleMesh mesh) => new(id, id, mesh, new(MeshCentroid.Of(mesh, closed: true)));
        CaseLesion[] before = [.. c.Vanished.Select(v => Lesion(v.Id, v.Drawn)), .. c.Survivors.Select(s => Lesion(s.Id, s.Before))];
        var told = LesionFollowUp.Match(estimate, before, [.. c.Survivors.Select(s => Lesion(s.Id, s.After))]).Where(l => l.Fate is not null).ToDictionary(l => l.Id);
        var (shown, drawn, truth) = c.Vanished.MaxBy(v => v.Drawn.SignedVolume);
        var carried = told[shown].Carried!;
        var (first, second) = (new Cut(c.Baseline.Surface, MeshCentroid.Of(drawn, closed: true).Z, 0), new Cut(c.FollowUp.Surface, carried.Centre.Z, 0));
        second = second with { Left = first.Width + 2 * Margin };
        var height = Title + Math.Max(first.Height, second.Height) + Legend;
        var page = new SvgPage(second.Left + second.Width + Margin, height);
        first.Draw(page, c.Baseline.Surface, Liver);
        second.Draw(page, c.FollowUp.Surface, Liver);
        foreach (var l in before) first.Draw(page, l.Mesh, c.Vanished.Any(v => v.Id == l.Id) ? Tumour : Kept);
        foreach (var s in c.Survivors) second.Draw(page, s.After, Kept);
        foreach (var v in c.Vanished)
        {
            second.Draw(page, v.Truth, Tumour);
            second.Draw(page, told[v.Id].Carried!.Region.Surface, Region);
            second.Draw(page, told[v.Id].Carried!.Region.Moved, Outline);
        }

        page.Text(Margin, 20, "before chemotherapy", "font-weight=\"bold\"");
        page.Text(second.Left + Margin, 20, FormattableString.Invariant($"after: volume {100 * c.VolumeChange:+0;-0} %, another frame"), "font-weight=\"bold\"");
        var row = height - Legend + 24;
        Key(page, Margin, row, Tumour, "lesion that vanishes; after: where it truly lies");
        Key(page, Margin, row + 20, Kept, "lesion seen on both scans");
        Key(page, second.Left, row, Outline, FormattableString.Invariant($"where it is carried: {Vec3.Distance(carried.Centre, MeshCentroid.Of(truth, closed: true)):F1} mm off, r90 {carried.R90:F1} mm"));
        Key(page, second.Left, row + 20, Region, "region that holds the whole lesion with 90 %");
        page.Text(Margin, row + 42, FormattableString.Invariant($"Axial cuts seen from the feet, front above; through {shown}. Seed {seed}."), "fill=\"#666\" font-size=\"12\"");
        return page.ToString();
    }

    private const string Liver = "fill=\"#e9ddd6\" stroke=\"#6b4a3a\" stroke-width=\"1.6\"";
    private const string Tumour = "fill=\"#8c1d40\" stroke=\"none\"";
    private const string Kept = "fill=\"#7d8f4e\" stroke=\"none\"";
    private const string Outline = "fill=\"none\" stroke=\"#2062b0\" stroke-width=\"1.6\" stroke-dasharray=\"4 3\"";
    private const string Region = "fill=\"#2062b0\" fill-opacity=\"0.2\" stroke=\"#2062b0\" stroke-width=\"2.2\"";

    private static void Key(SvgPage page, double x, double y, string style, string text)
    {
        page.Add($"<rect x=\"{x:F1}\" y=\"{y - 11:F1}\" width=\"13\" height=\"12\" {style}/>");
        page.Text(x + 20, y, text);
    }

    private sealed record Cut(Vec3 Min, double Z, double Left, double Width, double Height)
    {
        public Cut(TriangleMesh liver, double z, double left)
            : this(liver.Bounds.Min, z, left, Scale * (liver.Bounds.Max.X - liver.Bounds.Min.X) + 2 * Margin, Scale * (liver.Bounds.Max.Y - liver.Bounds.Min.Y) + 2 * Margin)
        {
        }

        public void Draw(SvgPage page, TriangleMesh mesh, string style)
        {
            var path = string.Concat(PlaneSection.At(mesh, Z + 1e-4).Select(line =>
                "M" + string.Join("L", line.Select(p => FormattableString.Invariant($"{Left + Margin + Scale * (p.X - Min.X):F1} {Title + Margin + Scale * (p.Y - Min.Y):F1}"))) + "Z"));
            // An attribute is text of the page, not a number.
            if (path.Length > 0) page.Add(System.Runtime.CompilerServices.FormattableStringFactory.Create("<path d=\"{0}\" fill-rule=\"evenodd\" {1}/>", path, style));
        }
    }
}
