using System.Runtime.InteropServices;
using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>Gathers the points and cells of a VTP file piece by piece.</summary>
internal sealed class VtpWalk(string path, VtpStorage storage) : VtpPass(path, storage)
{
    private readonly List<Vec3> points = [];
    private readonly FaceList faces = new();
    private readonly Dictionary<string, int[]> cells = [];
    private (int Points, int Strips, int Polys) counts;
    private int pieceStart;

    public MeshContent Read(XmlReader reader)
    {
        Walk(reader);
        return new([.. points], faces.ToArray(), Ras: Ras);
    }

    protected override void Piece(XmlReader reader)
    {
        pieceStart = points.Count;
        counts = (Count(reader, "NumberOfPoints"), Count(reader, "NumberOfStrips"), Count(reader, "NumberOfPolys"));
    }

    protected override void Take(XmlReader reader, string name)
    {
        switch (Section)
        {
            case "Points":
                if (points.Count > pieceStart) throw Fault("Points", "has more than one array");
                var values = Places(reader, counts.Points);
                var places = MemoryMarshal.Cast<double, Vec3>(values.AsSpan());
                if (ScalarColumn.FirstNotFinite(places) is >= 0 and var bad) throw Fault("Points", $"point {bad} is not finite");
                points.AddRange(places);
                break;
            case "Polys" or "Strips" when name is "connectivity" or "offsets":
                var cellCount = Section == "Polys" ? counts.Polys : counts.Strips;
                cells[name] = Storage.Integers(reader, name == "offsets" ? cellCount : null, $"{Section} {name}");
                break;
        }
    }

    protected override void Ended(string element)
    {
        if (element is not ("Strips" or "Polys")) return;
        var count = element == "Polys" ? counts.Polys : counts.Strips;
        var (hasCorners, hasEnds) = (cells.Remove("connectivity", out var corners), cells.Remove("offsets", out var ends));
        if (!hasCorners || !hasEnds)
        {
            if (count == 0) return;
            throw Fault(element, "has no connectivity and offsets");
        }

        // An offset is where its cell ends.
        var shifted = Array.ConvertAll(corners!, c => c < 0 || c >= counts.Points ? -1 : c + pieceStart);
        var list = VtkCells.FromOffsets([0, .. ends!], shifted) ?? throw Fault(element, "has offsets that do not rise to the number of corners");
        if (element == "Polys") list.AddPolygons(faces);
        else list.AddStrips(faces);
    }
}
