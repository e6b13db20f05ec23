using IntraopAR.Geometry;

namespace IntraopAR.Guidance;

/// <summary>
/// Cuts made one after the other, each through what the ones before left. The parts and the remnant add up to the whole.
/// </summary>
public sealed class Resection
{
    private readonly IReadOnlyList<CutSheet> sheets;

    private Resection(IReadOnlyList<CutSheet> sheets, double wholeMl, TriangleMesh remnant, IReadOnlyList<ResectedPart> parts) =>
        (this.sheets, WholeMl, Remnant, Parts) = (sheets, wholeMl, remnant, parts);

    public double WholeMl { get; }

    /// <summary>Closed, outwards, model frame; the liver itself where nothing is cut.</summary>
    public TriangleMesh Remnant { get; }

    public IReadOnlyList<ResectedPart> Parts { get; }

    public double RemnantMl => Remnant.SignedVolume / 1000;

    public double ResectedMl => Parts.Sum(p => p.VolumeMl);

    /// <param name="liver">Closed, outwards, model frame.</param>
    /// <exception cref="BadInputException">A cut is bent over itself, or goes past the liver.</exception>
    public static Resection Of(TriangleMesh liver, TriangleTree tree, IReadOnlyList<ResectionCut> cuts)
    {
        var (remnant, around) = (liver, tree);
        var (sheets, parts) = (new List<CutSheet>(), new List<ResectedPart>());
        foreach (var cut in cuts)
        {
            // Over the whole liver's shadow, so that a side can be told of every place of it.
            var sheet = cut.SheetFor(liver);
            var clipped = LiverClip.Of(remnant, around, sheet);
            if (clipped.Cap.Triangles.Length == 0) throw cut.Refused("does not go through the liver, or through what the cuts before it left", "move it");
            sheets.Add(sheet);
            parts.Add(new(cut.Name, clipped.Resected, clipped.Cap));
            remnant = clipped.Remnant;
            if (parts.Count < cuts.Count) around = new(remnant);
        }

        return new(sheets, liver.SignedVolume / 1000, remnant, parts);
    }

    /// <summary>Whether a place of the liver is taken out by some cut.</summary>
    public bool Takes(Point<Model> place) => sheets.Any(s => s.Above(place.Position) >= 0);
}

/// <summary>What one cut takes out.</summary>
/// <param name="Surface">Closed, outwards, model frame.</param>
/// <param name="Cap">The cut surface, facing it.</param>
public sealed record ResectedPart(string Cut, TriangleMesh Surface, TriangleMesh Cap)
{
    public double VolumeMl => Surface.SignedVolume / 1000;
}
