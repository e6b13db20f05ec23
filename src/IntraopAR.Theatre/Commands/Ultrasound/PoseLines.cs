using System.Globalization;
using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Commands;

/// <summary>Poses as text: one 4x4 matrix row by row on each line, between blanks.</summary>
internal static class PoseLines
{
    /// <summary>Of RᵀR: text with six digits.</summary>
    private const double Tolerance = 1e-4;

    /// <exception cref="BadInputException">A line is no rigid motion.</exception>
    public static IReadOnlyList<RigidMotion> Read(string path)
    {
        var poses = new List<RigidMotion>();
        var line = 0;
        foreach (var text in NumberTable.ReadText(path).Split('\n'))
        {
            line++;
            var cells = text.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0) continue;
            var numbers = cells.Select(c => double.TryParse(c, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : double.NaN).ToArray();
            if (!RigidMotion.TryFromMatrix(numbers, Tolerance, out var pose, out var reason)) throw new BadInputException(path, $"line {line}", reason, "give 16 numbers of a rigid 4x4 matrix on each line");
            poses.Add(pose);
        }

        return poses.Count > 0 ? poses : throw new BadInputException(path, "lines", "there are none");
    }
}
