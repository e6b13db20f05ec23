using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Benchmarks;

/// <summary>
/// One case of the test set as an axial cut seen from the feet, as a radiologist sees it: the liver as it truly lies, the
/// rigid and the elastic answer, a lesion as it truly lies and the region drawn for it.
/// </summary>
internal static class CasePicture
{
    private const double Scale = 3.4, Margin = 12, Legend = 66;
    private const int Threads = 2;

    public static string Of(int number, string? folder)
    {
        var seeds = CampaignSeeds.Test;
        var liver = new CampaignLiver(seeds.LiverOf(number));
        var scene = CampaignScene.Of(liver, seeds.CaseOf(number), folder);
        var rigid = RigidRegistration.Refine(liver.Model.Surface, scene.Surface, scene.OnTable.PatientFromModel, Threads);
        var (estimate, problems) = ElasticRegistration.Run(liver.Model, new(scene.Surface), Threads);
        if (estimate is not { Accepted: true }) throw new FormatException($"case {number} was refused: {string.Join("; ", problems)}");
        var lesions = scene.Places.Where(p => p.Lesion is not null).ToArray();
        if (lesions.Length == 0) throw new FormatException($"case {number} has no lesion 5 to 120 mm from what was seen");
        double Off(CampaignPlace p) => Point<Patient>.Distance(rigid.Apply(p.InModel), p.Truth);
        var shown = lesions.MaxBy(Off)!;
        var z = shown.Truth.Position.Z;
        TriangleMesh Rigidly(TriangleMesh m) => m.Mapped(v => rigid.Apply(new Point<Model>(v)).Position);

        var truth = scene.OnTable.Apply(liver.Mesh);
        var (min, max) = new TriangleMesh([.. truth.Vertices, .. Rigidly(liver.Mesh).Vertices], []).Bounds;
        var (width, height) = (Scale * (max.X - min.X) + 2 * Margin, Scale * (max.Y - min.Y) + 2 * Margin + Legend);
        var page = new SvgPage(width, height);
        Draw(truth, "fill=\"#e9ddd6\" stroke=\"#6b4a3a\" stroke-width=\"1.6\"");
        foreach (var tree in liver.Patient.Vessels) Draw(scene.OnTable.Apply(tree.Mesh), "fill=\"#c9b3c4\" stroke=\"none\"");
        foreach (var p in scene.Surface.Where(p => Math.Abs(p.Z - z) < 2)) page.Add($"<circle cx=\"{X(p):F1}\" cy=\"{Y(p):F1}\" r=\"1.6\" fill=\"#1c7c3c\"/>");
        Draw(Rigidly(liver.Mesh), "fill=\"none\" stroke=\"#d9822b\" stroke-width=\"2\" stroke-dasharray=\"7 5\"");
        Draw(estimate.Warp(liver.Mesh), "fill=\"none\" stroke=\"#2062b0\" stroke-width=\"2\"");
        foreach (var p in lesions.Where(p => PlaneSection.At(scene.OnTable.Apply(p.Lesion!), z).Count > 0))
        {
            Draw(LesionRegion.Of(estimate, p.Segmented!, CampaignScene.SegmentationSd).Surface, "fill=\"#2062b0\" fill-opacity=\"0.22\" stroke=\"#2062b0\" stroke-width=\"2.4\"");
            Draw(Rigidly(p.Lesion!), "fill=\"none\" stroke=\"#d9822b\" stroke-width=\"2\" stroke-dasharray=\"5 4\"");
            Draw(scene.OnTable.Apply(p.Lesion!), "fill=\"#8c1d40\" stroke=\"none\"");
        }

        var prediction = estimate.Predict(new("", shown.InModel), 5);
        var row = height - Legend + 14;
        page.Add($"<g font-size=\"13\"><circle cx=\"18\" cy=\"{row - 4:F1}\" r=\"3\" fill=\"#1c7c3c\"/></g>");
        page.Text(28, row, FormattableString.Invariant($"surface seen ({100 * scene.Coverage:F0} %, noise {scene.Noise:F1} mm)"));
        page.Add($"<rect x=\"12\" y=\"{row + 9:F1}\" width=\"12\" height=\"12\" fill=\"#8c1d40\"/>");
        page.Text(28, row + 20, "lesion as it lies; liver as it lies (brown)");
        page.Add($"<line x1=\"370\" y1=\"{row - 4:F1}\" x2=\"394\" y2=\"{row - 4:F1}\" stroke=\"#d9822b\" stroke-width=\"2\" stroke-dasharray=\"5 4\"/>");
        page.Text(400, row, FormattableString.Invariant($"best rigid fit: this lesion is {Off(shown):F1} mm off"));
        page.Add($"<line x1=\"370\" y1=\"{row + 16:F1}\" x2=\"394\" y2=\"{row + 16:F1}\" stroke=\"#2062b0\" stroke-width=\"2.4\"/>");
        page.Text(400, row + 20, FormattableString.Invariant($"elastic, with its region: {Vec3.Distance(prediction.Position.Position, shown.Truth.Position):F1} mm off, r90 {prediction.R90:F1} mm"));
        page.Text(28, row + 40, FormattableString.Invariant($"Axial cut seen from the feet, front above. Test case {number} (liver {liver.Patient.Seed}, seed {seeds.CaseOf(number)})."), "fill=\"#666\" font-size=\"12\"");
        return page.ToString();

        double X(Vec3 p) => Margin + Scale * (p.X - min.X);
        double Y(Vec3 p) => Margin + Scale * (p.Y - min.Y);
        void Draw(TriangleMesh mesh, string style)
        {
            var path = string.Concat(PlaneSection.At(mesh, z).Select(line =>
                "M" + string.Join("L", line.Select(p => FormattableString.Invariant($"{X(p):F1} {Y(p):F1}"))) + "Z"));
            if (path.Length > 0) page.Add($"<path d=\"{path}\" fill-rule=\"evenodd\" {style}/>");
        }
    }
}
