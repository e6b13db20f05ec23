using System.Globalization;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Commands;

/// <summary>What <c>model build</c> and <c>model import</c> say about the case they made.</summary>
internal static class CaseLabels
{
    public sealed record Label(string Name, string Role, long? Voxels, double? VolumeMl, double[] CentroidLps, int MeshVertices, bool Closed);

    public static void Report(CaseFolder made, bool json)
    {
        var labels = made.Surfaces
            .Select(s => new Label(s.Name, s.Role.ToString().ToLowerInvariant(), s.Voxels, s.VolumeMl, s.CentroidLps, s.MeshVertices, s.Closed))
            .ToList();
        var grid = made.Volume?.Grid;
        var answer = new
        {
            @case = made.Path,
            labels,
            spacing = grid is null ? null : new[] { grid.Spacing.X, grid.Spacing.Y, grid.Spacing.Z },
            dimensions = grid is null ? null : new[] { grid.Nx, grid.Ny, grid.Nz },
        };
        Commands.Report.Write(json, answer, writer =>
        {
            writer.WriteLine($"case {made.Path}");
            foreach (var l in labels)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {l.Name,-24} {l.Role,-7} {(l.VolumeMl is { } ml ? ml.ToString("F2", CultureInfo.InvariantCulture) + " ml" : "open"),12} {l.MeshVertices,8} vertices"));
        });
    }
}
