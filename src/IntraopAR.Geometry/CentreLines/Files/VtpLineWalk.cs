using System.Xml;

namespace IntraopAR.Geometry;

/// <summary>Gathers the polylines of a VTP file piece by piece.</summary>
internal sealed class VtpLineWalk(string path, VtpStorage storage) : VtpPass(path, storage)
{
    /// <summary>1,000 km in mm, as for surfaces.</summary>
    private const double Largest = 1e9;

    private readonly List<CentreLineBranch> branches = [];
    private readonly Dictionary<string, int[]> cells = [];
    private double[]? points, radii;
    private int[]? parents;
    private (int Points, int Lines) counts;

    public IReadOnlyList<CentreLineBranch> Read(XmlReader reader)
    {
        Walk(reader);
        if (branches.Count == 0) throw Fault("Lines", "there are none", "give centre-lines, not a surface");
        return Ras ? [.. branches.Select(b => b with { Points = [.. b.Points.Select(p => (new Vec3(-p.Middle.X, -p.Middle.Y, p.Middle.Z), p.Radius))] })] : branches;
    }

    protected override void Piece(XmlReader reader)
    {
        counts = (Count(reader, "NumberOfPoints"), Count(reader, "NumberOfLines"));
        (points, radii, parents) = (null, null, null);
        cells.Clear();
    }

    protected override void Take(XmlReader reader, string name)
    {
        switch (Section)
        {
            case "Points":
                points = Places(reader, counts.Points);
                break;
            case "PointData" when name == CentreLineFile.Radius || (name == CentreLineFile.VmtkRadius && radii is null):
                radii = Storage.Doubles(reader, counts.Points, name);
                break;
            case "CellData" when name == CentreLineFile.Parent:
                parents = Storage.Integers(reader, counts.Lines, name);
                break;
            case "Lines" when name is "connectivity" or "offsets":
                cells[name] = Storage.Integers(reader, name == "offsets" ? counts.Lines : null, $"Lines {name}");
                break;
        }
    }

    protected override void Ended(string element)
    {
        if (element == "Piece") EndPiece();
    }

    private void EndPiece()
    {
        if (counts.Lines == 0) return;
        if (points is null || !cells.TryGetValue("connectivity", out var corners) || !cells.TryGetValue("offsets", out var ends))
            throw Fault("Lines", "has no points, connectivity or offsets");
        var lines = VtkCells.FromOffsets([0, .. ends], corners) ?? throw Fault("Lines", "has offsets that do not rise to the number of corners");
        var before = branches.Count;
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length < 2) throw Fault("Lines", $"line {i} has fewer than two points");
            var line = new (Vec3, double)[lines[i].Length];
            for (var k = 0; k < line.Length; k++) line[k] = Point(lines[i][k]);
            // A parent that does not come before its branch is none; other programs' lines have none.
            var parent = parents?[i] is >= 0 and var p && p < i ? before + p : -1;
            branches.Add(new(line, parent));
        }
    }

    private (Vec3 Middle, double Radius) Point(int index)
    {
        if ((uint)index >= (uint)counts.Points) throw Fault("Lines", $"name point {index} of {counts.Points}");
        var p = new Vec3(points![3 * index], points[3 * index + 1], points[3 * index + 2]);
        if (!p.IsFinite || Math.Max(Math.Abs(p.X), Math.Max(Math.Abs(p.Y), Math.Abs(p.Z))) > Largest) throw Fault("Points", $"point {index} is nowhere");
        var radius = radii?[index] ?? 0;
        return radius is >= 0 and <= Largest ? (p, radius) : throw Fault("Radius", $"of point {index} is {radius}");
    }
}
