using IntraopAR.Geometry;

namespace IntraopAR.Calibration;

/// <summary>Where the board has been: parts of the picture, and the sides to which it was tilted.</summary>
/// <param name="PictureShare">Of 4 x 4 cells of the picture, those with corners, 0 … 1.</param>
/// <param name="Missing">What to do next, in words.</param>
public sealed record BoardCoverage(double PictureShare, IReadOnlyList<string> Missing)
{
    private const int Cells = 4;
    private const double TiltDegrees = 15;

    /// <summary>Nine regions are named; each has about a sixteenth to a quarter of the picture.</summary>
    private static readonly string[] Rows = ["upper", "middle", "lower"];

    private static readonly string[] Columns = ["left", "middle", "right"];

    public static BoardCoverage Of(IReadOnlyList<BoardView> views, IReadOnlyList<RigidMotion> cameraFromBoard, int width, int height)
    {
        var cells = new bool[Cells, Cells];
        var regions = new bool[3, 3];
        foreach (var p in views.SelectMany(v => v.Pixels))
        {
            if (p.U < 0 || p.V < 0 || p.U >= width || p.V >= height) continue;
            cells[(int)(p.V * Cells / height), (int)(p.U * Cells / width)] = true;
            regions[Third(p.V / height), Third(p.U / width)] = true;
        }

        var missing = new List<string>();
        for (var r = 0; r < 3; r++)
            for (var c = 0; c < 3; c++)
                if (!regions[r, c])
                    missing.Add($"show the board in the {(r == 1 && c == 1 ? "middle" : $"{Rows[r]} {Columns[c]}")} of the picture");
        missing.AddRange(Tilts(cameraFromBoard));
        return new(cells.Cast<bool>().Count(x => x) / (double)(Cells * Cells), missing);
    }

    /// <summary>The outer fifths are where distortion tells.</summary>
    private static int Third(double share) => share < 0.2 ? 0 : share > 0.8 ? 2 : 1;

    private static IEnumerable<string> Tilts(IReadOnlyList<RigidMotion> poses)
    {
        var limit = Math.Sin(TiltDegrees * Math.PI / 180);
        // Normals pointing away from the camera: one that points right belongs to a board whose right side is nearer.
        var normals = poses.Select(p => p.Rotation.Column2 * Math.Sign(p.Rotation.M22 == 0 ? 1 : p.Rotation.M22)).ToArray();
        if (!normals.Any(n => n.X > limit)) yield return "turn the board about its upright axis so that its right side comes nearer, by 20° to 45°";
        if (!normals.Any(n => n.X < -limit)) yield return "turn the board about its upright axis so that its left side comes nearer, by 20° to 45°";
        if (!normals.Any(n => n.Y > limit)) yield return "tip the board so that its lower edge comes nearer, by 20° to 45°";
        if (!normals.Any(n => n.Y < -limit)) yield return "tip the board so that its upper edge comes nearer, by 20° to 45°";
    }
}
