using IntraopAR.Geometry;

namespace IntraopAR.Theatre.Overlay;

/// <summary>The surfaces that <c>--model</c> names, each with its part in the picture.</summary>
internal static class OverlayModels
{
    /// <param name="named">FILE or NAME=FILE; the name says what it is (<see cref="OverlayRoles"/>), else the largest is the liver.</param>
    /// <exception cref="BadInputException">A file holds no surface.</exception>
    public static IReadOnlyList<OverlayPart> Read(IReadOnlyList<string> named, RigidMotion cameraFromModel)
    {
        var parts = named.Select(n => Part(n, cameraFromModel)).ToList();
        if (parts.Any(p => p.Role == OverlayRole.Liver)) return parts;
        // Names that say nothing: among the unnamed ones the largest is the liver.
        var candidates = parts.Where(p => p.Role == OverlayRole.Other).ToList();
        if (candidates.Count == 0) return parts;
        var liver = candidates.MaxBy(p => (p.InCamera.Bounds.Max - p.InCamera.Bounds.Min).Length)!;
        return [.. parts.Select(p => ReferenceEquals(p, liver) ? p with { Role = OverlayRole.Liver } : p)];
    }

    private static OverlayPart Part(string named, RigidMotion cameraFromModel)
    {
        // A file may have = in its own name, so what exists as it stands is a file.
        var at = File.Exists(named) ? -1 : named.IndexOf('=');
        var file = named[(at + 1)..];
        var name = at > 0 ? named[..at] : Path.GetFileNameWithoutExtension(file);
        return new(name, OverlayRoles.Of(name), MeshFile.Read(file).Mapped(cameraFromModel));
    }
}
