using System.Text.Json;
using IntraopAR.Geometry;
using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Overlay;

/// <summary>A case's surfaces where its newest valid registration puts them.</summary>
internal static class OverlayCase
{
    private const double Tolerance = 1e-6;

    /// <summary>Null where the case has no valid registration: then nobody knows where its surfaces are.</summary>
    /// <exception cref="BadInputException">It is not a case, or its registration has no pose.</exception>
    public static IReadOnlyList<OverlayPart>? Read(string path, RigidMotion cameraFromPatient)
    {
        var opened = CaseFolder.Open(path);
        if (opened.CurrentRegistration is not { } registration) return null;
        var cameraFromModel = cameraFromPatient * ModelToPatient(opened.FullPath(registration.File));
        return [.. opened.Surfaces.Select(s => new OverlayPart(s.Name, OverlayRoles.Of(s.Name), opened.LoadSurface(s.Name).Mapped(cameraFromModel)))];
    }

    private static RigidMotion ModelToPatient(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            if (!json.RootElement.TryGetProperty("modelToPatient", out var rows)) throw new BadInputException(file, "modelToPatient", "is absent", "register the case again");
            double[] numbers = [.. rows.EnumerateArray().SelectMany(r => r.ValueKind == JsonValueKind.Array ? r.EnumerateArray().Select(e => e.GetDouble()) : [r.GetDouble()])];
            return RigidMotion.TryFromMatrix(numbers, Tolerance, out var motion, out var reason)
                ? motion
                : throw new BadInputException(file, "modelToPatient", reason, "register the case again");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IOException)
        {
            throw new BadInputException(file, "modelToPatient", "cannot be read", "register the case again");
        }
    }
}
